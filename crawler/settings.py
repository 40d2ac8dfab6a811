"""Scrapy's settings for a visit, made from the crawl policy."""

from typing import Any

from crawler.policy import MEGABYTE, CrawlPolicy


def slot_of(unit_id: str) -> str:
    """The download slot that all hosts of a unit share, so that they have one pace and one count of connections."""
    return f"unit:{unit_id}"


def scrapy_settings(policy: CrawlPolicy, unit_id: str) -> dict[str, Any]:
    """Settings of one unit's crawler. The spider follows redirects itself, so that every hop is kept as evidence."""
    pace = policy.pace
    slot = {"concurrency": pace.concurrency, "delay": pace.delay, "jitter": pace.jitter}
    return {
        "USER_AGENT": policy.user_agent,
        "ROBOTSTXT_OBEY": True,  # the middleware is needed for the Crawl-delay also where the rest is overridden
        # The lists of Scrapy's own components are replaced: an entry that is only switched off is loaded all the same,
        # with a web server and a telnet console, and what a new Scrapy adds would run unseen.
        "DOWNLOADER_MIDDLEWARES_BASE": {
            "crawler.politeness.RobotsOnce": 100,
            "crawler.host_turns.TakeTurns": 110,
            "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
            "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
            "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
            "scrapy.downloadermiddlewares.retry.RetryMiddleware": 550,
            "crawler.backoff.BackOff": 555,
            "crawler.decompression.BoundedDecompression": 590,
            "crawler.bounded_cookies.BoundedCookies": 700,
            "crawler.proxy_middleware.ThroughProxy": 990,  # next to the downloader: nothing changes a request after it
        },
        # Answers go to the spider as they are, and no request of it is dropped in silence, which would end the walk.
        "SPIDER_MIDDLEWARES_BASE": {
            "scrapy.spidermiddlewares.start.StartSpiderMiddleware": 25,
            "scrapy.spidermiddlewares.referer.RefererMiddleware": 700,
        },
        # A handler of the log without which Python would print Scrapy's warnings.
        "EXTENSIONS_BASE": {"scrapy.extensions.logcount.LogCount": 0},
        "CONCURRENT_ITEMS": 1,  # Scrapy makes as many tasks for each answer, whatever comes of it
        "DOWNLOAD_HANDLERS": {
            "http": "crawler.tls.ExaminingHandler",
            "https": "crawler.tls.ExaminingHandler",
            "file": None,
            "data": None,
            "ftp": None,
            "s3": None,
        },
        "DOWNLOAD_MAXSIZE": int(policy.limits.megabytes * MEGABYTE),
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_TIMEOUT": pace.timeout,
        "DOWNLOAD_DELAY": pace.delay,
        "DOWNLOAD_DELAY_JITTER": pace.jitter,
        "DOWNLOAD_SLOTS": {slot_of(unit_id): slot},
        "CONCURRENT_REQUESTS": 8,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "RETRY_TIMES": pace.retries,
        "RETRY_HTTP_CODES": [502, 504],  # 429 and 503 are the back-off's
        "BACKOFF_LONGEST_WAIT": pace.longest_wait,
        "BACKOFF_SLOWEST": pace.slowest,
        "RETRY_PRIORITY_ADJUST": 1,
        "LOG_ENABLED": False,
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "zh-CN,zh;q=0.9",
        },
        "TWISTED_REACTOR": "twisted.internet.asyncioreactor.AsyncioSelectorReactor",
    }

"""Benchmarks: no tests. They print ratios beside baselines that ran on the same pages in the same run."""

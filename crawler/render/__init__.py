"""The browser (Playwright on the system's Chromium): pages that scripts fill, challenges, pictures of pages."""

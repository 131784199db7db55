"""A fake Slack for tests: see `fake.py`."""

from tests.fakes.slack.fake import FakeSlack, serve_slack

__all__ = ["FakeSlack", "serve_slack"]

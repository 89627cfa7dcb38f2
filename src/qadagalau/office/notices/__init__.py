"""Notices: what somebody is told of, in the page and by mail."""

"""The statute book: a package per country, a package per act, a module per article."""

"""The statute book in the office: texts that were read again, drafts of norms."""

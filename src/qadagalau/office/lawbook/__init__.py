"""The statute book in the office: texts that were read again, norms that they leave behind."""

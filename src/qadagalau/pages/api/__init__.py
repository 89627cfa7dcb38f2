"""The door for programs: deliveries and events in, receipts out, problems as RFC 9457 says."""

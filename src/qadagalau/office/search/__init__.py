"""The search: what people wrote and what the law says, found by any form of its words."""

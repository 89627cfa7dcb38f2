"""Applications that concern the bailiff who asks, without what they say and by whom."""

"""Files that go with a draft: each is looked at before it is kept, and can be taken away again."""

"""How an account is entered beside its password: certificates bound to it, steps that were lost."""

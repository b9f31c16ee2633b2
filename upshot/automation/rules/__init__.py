"""What can set a rule off, what it can ask and do; who gets a case; how calls are signed and tried again. Pure."""

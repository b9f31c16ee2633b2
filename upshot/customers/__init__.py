"""Accounts, their contacts and agreements; the one door, visible_to, to customers' data."""

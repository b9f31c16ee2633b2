"""The post, outbound for now: letters that the rooms have written are delivered by SMTP."""

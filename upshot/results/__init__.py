"""What CAME OF IT. Enters: promises, observations, confirmations. Leaves: verdicts and reviews."""

"""What customers ANSWER when they are asked. Enters: cases that were resolved, contacts whose turn it is, their
answers by signed links. Leaves: letters with a question; shares and means, each with its interval and with how many
kept silent."""

"""What reviewers read: the HTML preview and the index of a year."""

"""The audit of numbers in prose: what a paper says twice, adds up wrong, or says against its own figures.

Plain method: parse the numbers of a text with their units and nouns, bind them by the words around
them, check the relations that the words state. No network and no language model.
"""

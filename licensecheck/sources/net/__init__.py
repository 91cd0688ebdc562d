"""The door to the network: which addresses, how often, how long, how much, and what is kept."""

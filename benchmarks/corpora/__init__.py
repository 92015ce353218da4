"""The texts to measure and to train on, and slips put into them."""

"""What is passed between the stages."""

"""What officers do: the queue, a case, its question and its end, and who belongs to the office."""

"""What a message meets on its way out: its queue, its picture, the answer, the settlement."""

"""What the process answers by HTTP: the webhook, health, metrics."""

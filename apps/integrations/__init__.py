"""Everything that leaves this machine: services, their clients and health, inbound webhooks."""

"""Where the ports meet the world: files, databases, brokers, other programs; grouped by the port they fulfil."""

"""Where the ports meet the world: files, databases, brokers, programs; grouped by the port they fulfil."""

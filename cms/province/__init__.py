"""The province on the editors' desk: its name and mark on every page, its regulation and deadlines on the first one."""

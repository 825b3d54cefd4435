"""The commands of `assist`, a file each; what they need is imported when they run, so that `assist --help` is quick."""

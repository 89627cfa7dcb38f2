"""What can be found is made anew in the background."""

from django_tasks import task

from .operations import rebuild


@task()
def rebuild_texts(only: str | None = None) -> dict[str, int]:
    """Make anew what can be found of every source, or of one; return how many texts of each."""
    return rebuild(only)

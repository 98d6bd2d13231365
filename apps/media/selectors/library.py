"""The library: what there is, what was last read, and what could not be matched."""

from __future__ import annotations

from django.db.models import Count, Q

from apps.media.cards import CardPage
from apps.media.choices import TitleKind
from apps.media.models import LibraryItem, LibrarySection, Title
from apps.media.pages import LibraryOverview, SectionSummary, UnmatchedPage
from apps.media.selectors.cards import title_card
from apps.media.services.library import SYNC_KEY
from medianest.core.models import Job

PER_PAGE = 40
RECENTLY = 20


def library_overview() -> LibraryOverview:
    """Numbers and libraries for the library page and the settings, in a fixed number of queries."""
    totals = Title.objects.in_library().aggregate(
        movies=Count("pk", filter=Q(kind=TitleKind.MOVIE)),
        series=Count("pk", filter=Q(kind=TitleKind.SERIES)),
    )
    sections = _sections()
    return LibraryOverview(
        movies=totals["movies"],
        series=totals["series"],
        unmatched=sum(summary.unmatched for summary in sections),
        sections=sections,
        job=current_sync(),
        recently_added=tuple(
            title_card(title) for title in Title.objects.recently_added().light()[:RECENTLY]
        ),
    )


def current_sync() -> Job | None:
    """The running sync, or the last one."""
    return Job.objects.filter(key=SYNC_KEY).recent().first()


def _sections() -> tuple[SectionSummary, ...]:
    counts = {
        section_id: (items, unmatched)
        for section_id, items, unmatched in LibraryItem.objects.order_by("section_id")
        .values("section_id")
        .annotate(items=Count("pk"), unmatched=Count("pk", filter=Q(title__isnull=True)))
        .values_list("section_id", "items", "unmatched")
    }
    return tuple(
        SectionSummary(
            section=section,
            items=counts.get(section.pk, (0, 0))[0],
            unmatched=counts.get(section.pk, (0, 0))[1],
            resuming=section.is_resuming,
        )
        for section in LibrarySection.objects.select_related("connection")
    )


def library_titles(page: int = 1, kind: TitleKind | None = None) -> CardPage:
    """One page of what can be watched, newest first."""
    titles = Title.objects.in_library().light().sorted_for_api("mediaAdded")
    if kind is not None:
        titles = titles.filter(kind=kind)
    total = titles.count()
    pages = max(-(-total // PER_PAGE), 1)
    page = min(max(page, 1), pages)
    shown = titles.page(PER_PAGE, (page - 1) * PER_PAGE)
    return CardPage(
        cards=tuple(title_card(title) for title in shown),
        page=page,
        total_pages=pages,
        total_results=total,
    )


def unmatched_items(page: int = 1) -> UnmatchedPage:
    """One page of the entries that belong to no title, each with its reason."""
    items = LibraryItem.objects.unmatched().select_related("section").order_by("name", "pk")
    total = items.count()
    pages = max(-(-total // PER_PAGE), 1)
    page = min(max(page, 1), pages)
    shown = items.page(PER_PAGE, (page - 1) * PER_PAGE)
    return UnmatchedPage(items=tuple(shown), total=total, page=page, total_pages=pages)

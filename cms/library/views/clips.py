"""The screens of clips, in place of wagtailmedia's: the list with each upload's state, adding, editing, and how far a conversion is."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.filters import BaseMediaFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.permissions import policy_registry
from wagtailmedia.forms import get_media_form

from cms.library.converting import stop
from cms.library.models import Recording, RecordingState
from cms.library.permissions import may_see
from cms.library.views.editing import WithTexts
from cms.library.views.listing import missing_column, with_texts


class ClipsFilterSet(BaseMediaFilterSet):
    """By collection and tag."""

    permission_policy = cached_property(lambda self: policy_registry.get_by_type(Recording))

    class Meta:
        model = Recording
        fields: tuple[str, ...] = ()


class ClipIndexView(generic.IndexView):
    """All clips that the user may change."""

    model = Recording
    any_permission_required = ["add", "change", "delete"]
    page_title = gettext_lazy("Clips")
    add_item_label = gettext_lazy("Add a clip")
    header_icon = "media"
    page_kwarg = "p"
    paginate_by = 20
    default_ordering = "-created_at"
    index_url_name = "wagtailmedia:index"
    index_results_url_name = "library_clip_results"
    edit_url_name = "wagtailmedia:edit"
    add_url_name = "library_clip_add"
    filterset_class = ClipsFilterSet

    def get_base_queryset(self) -> QuerySet[Recording]:
        """Each with its texts: one query more, however many rows."""
        actions = ["change", "delete"]
        clips = self.permission_policy.instances_user_has_any_permission_for(self.request.user, actions)
        return with_texts(clips.select_related("collection"))

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return {**super().get_filterset_kwargs(), "is_searching": self.is_searching}

    @cached_property
    def columns(self) -> list[Column]:
        """Title, state, length, missing texts, day of upload."""
        return [
            TitleColumn("title", label=_("Title"), sort_key="title", get_url=self.get_edit_url, width="35%"),
            Column("state", label=_("State"), accessor=state_line),
            Column("length", label=_("Length"), accessor=length),
            missing_column(),
            DateColumn("created_at", label=_("Created"), sort_key="created_at"),
        ]


def state_line(clip: Recording) -> str:
    """Where an upload stands, in a few words."""
    if clip.state == RecordingState.WORKING:
        return _("being converted: %(percent)s %%") % {"percent": clip.progress}
    return str(clip.get_state_display())


def length(clip: Recording) -> str:
    """`0:15`; a dash while it is not known."""
    minutes, seconds = divmod(round(clip.duration_ms / 1000), 60)
    return f"{minutes}:{seconds:02}" if clip.duration_ms else "–"


class ClipForms:
    """What adding and editing share."""

    model = Recording
    request: HttpRequest
    index_url_name = "wagtailmedia:index"
    edit_url_name = "wagtailmedia:edit"
    header_icon = "media"

    def get_form_class(self) -> Any:
        return get_media_form(Recording)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}  # type: ignore[misc]


class ClipAddView(ClipForms, generic.CreateView):
    """Upload; what follows is done by a worker, and seen on the clip's own page."""

    add_url_name = "library_clip_add"
    template_name = "library/clip_add.html"
    page_title = gettext_lazy("Add a clip")
    error_message = gettext_lazy("The clip could not be saved due to errors.")

    def get_initial_form_instance(self) -> Recording:
        user: Any = self.request.user
        return Recording(uploaded_by_user=user, type="video")

    def get_success_message(self, instance: Recording) -> str:
        return _("“%(title)s” was uploaded and is being converted.") % {"title": instance.title}

    def get_success_url(self) -> str:
        return reverse("wagtailmedia:edit", args=(self.object.pk,))


class ClipEditView(WithTexts, ClipForms, generic.EditView):
    """The clip, how far its conversion is, and its texts."""

    pk_url_kwarg = "media_id"
    delete_url_name = "wagtailmedia:delete"
    usage_url_name = "wagtailmedia:media_usage"
    template_name = "library/clip_edit.html"
    context_object_name = "clip"
    error_message = gettext_lazy("The clip could not be saved due to errors.")

    def get_object(self, queryset: Any = None) -> Recording:
        """The clip; raises PermissionDenied and Http404."""
        found: Recording = super().get_object(queryset)
        if not self.permission_policy.user_has_permission_for_instance(self.request.user, "change", found):
            raise PermissionDenied
        return found

    def get_delete_url(self) -> str:
        return reverse("wagtailmedia:delete", args=(self.object.pk,))

    def get_usage_url(self) -> str:
        return str(self.object.usage_url)

    def get_success_message(self) -> str:
        return _("“%(title)s” saved.") % {"title": self.object.title}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "line": state_line(self.object), "length": length(self.object)}


@require_admin_access
def clip_state(request: HttpRequest, media_id: int) -> HttpResponse:
    """How far a conversion is, as a piece of the clip's page. Raises PermissionDenied and Http404."""
    clip: Recording = get_object_or_404(Recording.objects.select_related("collection"), pk=media_id)
    if not may_see(request.user, clip):
        raise PermissionDenied
    return render(request, "library/clip_state.html", {"clip": clip, "line": state_line(clip)})


@require_admin_access
@require_POST
def clip_stop(request: HttpRequest, media_id: int) -> HttpResponse:
    """Convert a clip no further, and show its page. Raises PermissionDenied and Http404."""
    clip: Recording = get_object_or_404(Recording, pk=media_id)
    policy = policy_registry.get_by_type(Recording)
    if not policy.user_has_permission_for_instance(request.user, "change", clip):
        raise PermissionDenied
    if stop(clip):
        messages.success(request, _("“%(title)s” is converted no further.") % {"title": clip.title})
    return redirect("wagtailmedia:edit", clip.pk)


def no_sound(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """In place of wagtailmedia's form for sound alone. Raises Http404."""
    raise Http404("The library takes clips, not sound alone.")

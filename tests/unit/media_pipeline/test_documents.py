"""Documents: a PDF that is only pages, with a picture of its first; what is more than pages is refused."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from media_pipeline import Asset, Encoding, Family, Format, Limits, Recipe, Refusal, RefusalCode

QUICK = Recipe(name="test", widths=(32,), encodings=(Encoding(format=Format.JPEG, quality=80, speed=0),), page_side=200)


@pytest.fixture
def paper(take):
    """paper(data) -> the asset of a document, or the refusal."""

    def make(data, **options):
        return take(data, "tờ gấp.pdf", recipe=QUICK, accept={Family.DOCUMENT}, **options)

    return make


@pytest.fixture
def kept(store):
    """kept(asset) -> the bytes of its PDF."""
    return lambda asset: store.read(asset, "document.pdf")


def test_a_document_becomes_a_pdf_and_a_picture_of_its_first_page(pdf, paper, kept):
    asset = paper(pdf(pages=3))
    assert isinstance(asset, Asset), asset
    assert (asset.family, asset.mime, asset.pages) == (Family.DOCUMENT, "application/pdf", 3)
    assert [(file.name, file.mime, file.width, file.height) for file in asset.media] == [
        ("document.pdf", "application/pdf", 120, 160)
    ]
    assert (asset.master.width, asset.master.height) == (150, 200)
    with pikepdf.open(io.BytesIO(kept(asset))) as made:
        assert (len(made.pages), made.is_linearized) == (3, True)


def described(document):
    with document.open_metadata(set_pikepdf_as_editor=False) as packet:
        packet["dc:title"] = "Cẩm nang"
        packet["dc:rights"] = "CC BY 4.0"
        packet["xmp:CreatorTool"] = "SecretTool"
    document.docinfo["/Author"] = "Sở Kế hoạch"
    document.docinfo["/Producer"] = "SecretWriter"
    document.docinfo["/CreationDate"] = "D:20200101"
    document.Root.PieceInfo = Dictionary(SecretApp=Dictionary(Private="SecretPrivate"))
    document.pages[0].obj.Metadata = document.make_stream(b"SecretPage")


def test_title_author_and_rights_pass_and_no_other_word_about_the_file_does(pdf, paper, kept):
    asset = paper(pdf(described))
    assert (asset.title, asset.creator, asset.copyright) == ("Cẩm nang", "Sở Kế hoạch", "CC BY 4.0")
    with pikepdf.open(io.BytesIO(kept(asset))) as made:
        assert set(made.docinfo.keys()) == {"/Title", "/Author"}
        made.Root.Metadata.read_bytes()
        plain = io.BytesIO()
        made.save(plain, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert "Cẩm nang".encode() in plain.getvalue()
    assert b"Secret" not in plain.getvalue()


def test_the_same_source_and_recipe_give_the_same_bytes(pdf, paper, store):
    data = pdf(described)
    first = paper(data)
    files = {name: store.read(first, name) for name in first.files()}
    store.discard(first.key)
    assert paper(data) == first
    assert {name: store.read(first, name) for name in first.files()} == files


@pytest.mark.parametrize("tail", [b"PK\3\4 a zip", b"<script>alert(1)</script>", b"\xff\xd8\xff a jpeg"])
def test_what_was_a_pdf_and_something_else_at_once_is_a_pdf_only(tail, pdf, paper, kept):
    asset = paper(pdf() + tail)
    assert isinstance(asset, Asset), asset
    assert tail not in kept(asset)


@pytest.mark.parametrize("head", [b"<html><script>alert(1)</script>", b"PK\3\4", b"\n"])
def test_a_pdf_that_begins_as_something_else_is_not_one(head, pdf, paper):
    assert paper(head + pdf()).code is RefusalCode.UNSUPPORTED_TYPE


def test_bytes_between_the_objects_are_left_behind(pdf, paper, kept):
    data = pdf()
    at = data.index(b"endobj") + 6
    asset = paper(data[:at] + b"\n% SecretComment\n" + data[at:])
    assert isinstance(asset, Asset), asset
    assert b"SecretComment" not in kept(asset)


def test_a_signature_is_taken_out_because_a_changed_file_would_show_it_broken(pdf, paper, kept):
    def signed(document):
        value = document.make_indirect(Dictionary(Type=Name.Sig, Contents=b"\0" * 20))
        field = document.make_indirect(Dictionary(FT=Name.Sig, T="chữ ký", V=value))
        document.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
        document.Root.Perms = Dictionary(DocMDP=value)

    with pikepdf.open(io.BytesIO(kept(paper(pdf(signed))))) as made:
        assert "/Perms" not in made.Root
        assert "/SigFlags" not in made.Root.AcroForm
        assert "/V" not in made.Root.AcroForm.Fields[0]


# What is refused.


def script(document):
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def script_by_name(document):
    tree = Dictionary(Names=Array(["a", Dictionary(S=Name.JavaScript, JS=document.make_stream(b"app.alert(1)"))]))
    document.Root.Names = Dictionary(JavaScript=tree)


def launch(document):
    annotation(document, Subtype=Name.Link, A=Dictionary(S=Name.Launch, F="cmd.exe"))


def annotation(document, **fields):
    one = Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **fields)
    document.pages[0].obj.Annots = Array([one])


def nested_launch(document):
    further = Dictionary(
        S=Name.GoTo, D=Array([document.pages[0].obj, Name.Fit]), Next=Array([Dictionary(S=Name.Launch)])
    )
    annotation(document, Subtype=Name.Link, A=further)


def submit(document):
    document.Root.AcroForm = Dictionary(
        Fields=Array([Dictionary(T="a", A=Dictionary(S=Name.SubmitForm, F="http://x"))])
    )


def attachment(document):
    document.attachments["a.exe"] = b"MZ"


def attached_to_page(document):
    annotation(document, Subtype=Name.FileAttachment)


def form(document):
    document.Root.AcroForm = Dictionary(Fields=Array([]), XFA=document.make_stream(b"<xdp/>"))


def film(document):
    annotation(document, Subtype=Name.RichMedia)


def script_address(document):
    annotation(document, Subtype=Name.Link, A=Dictionary(S=Name.URI, URI="javascript:alert(1)"))


def program_address(document):
    annotation(document, Subtype=Name.Link, A=Dictionary(S=Name.URI, URI="file:///c:/windows/cmd.exe"))


ACTIVE = [
    script,
    script_by_name,
    launch,
    nested_launch,
    submit,
    attachment,
    attached_to_page,
    form,
    film,
    script_address,
    program_address,
]


@pytest.mark.parametrize("change", ACTIVE)
def test_what_is_more_than_pages_is_refused(change, pdf, paper, store):
    refusal = paper(pdf(change))
    assert isinstance(refusal, Refusal), refusal
    assert refusal.code is RefusalCode.ACTIVE_CONTENT, refusal.detail
    assert "in thành tệp PDF mới" in refusal.message("vi")
    assert list(store.keys()) == []


def test_what_hides_in_an_object_stream_is_found_as_well(pdf, paper):
    packed = pdf(script, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    assert b"JavaScript" not in packed
    assert paper(packed).code is RefusalCode.ACTIVE_CONTENT


def test_links_to_addresses_and_pages_and_plain_forms_are_fine(pdf, paper):
    def linked(document):
        annotation(document, Subtype=Name.Link, A=Dictionary(S=Name.URI, URI="https://lamdong.gov.vn/"))
        document.Root.OpenAction = Array([document.pages[0].obj, Name.Fit])
        document.Root.AcroForm = Dictionary(Fields=Array([Dictionary(FT=Name.Tx, T="họ tên")]))

    assert isinstance(paper(pdf(linked)), Asset)


@pytest.mark.parametrize("user", ["", "mật khẩu"], ids=["against copying", "password"])
def test_a_protected_document_is_refused(user, pdf, paper):
    data = pdf(encryption=pikepdf.Encryption(owner="chủ", user=user))
    assert paper(data).code is RefusalCode.ENCRYPTED


def test_a_document_of_too_many_pages_is_refused(pdf, paper):
    refusal = paper(pdf(pages=4), limits=Limits(max_pages=3))
    assert (refusal.code, refusal.found, refusal.allowed) == (RefusalCode.TOO_MANY_PAGES, 4, 3)
    assert "4 trang; tối đa được 3" in refusal.message("vi")


@pytest.mark.parametrize("part", [0.2, 0.9])
def test_a_document_that_was_cut_off_is_refused(part, pdf, paper):
    data = pdf(pages=9)
    assert paper(data[: int(len(data) * part)]).code is RefusalCode.TRUNCATED


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%%EOF",
        b"%PDF-1.7\n" + b"junk" * 300 + b"%%EOF",
        b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj trailer<</Root 1 0 R>>\n%%EOF",
    ],
    ids=["nothing", "junk", "no pages"],
)
def test_a_damaged_document_is_refused(data, paper):
    assert paper(data).code is RefusalCode.DECODE_FAILED


def test_an_empty_or_too_large_document_is_refused(pdf, paper):
    assert paper(b"").code is RefusalCode.EMPTY
    assert paper(pdf(), limits=Limits(max_bytes=100)).code is RefusalCode.TOO_LARGE

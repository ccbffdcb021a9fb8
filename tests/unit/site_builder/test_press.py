"""For the press and for museums: a page for each picture offered, an archive of each press kit, oEmbed, IIIF level 0."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from uuid import UUID, uuid5
from xml.etree import ElementTree

import openpyxl
import pytest
from PIL import Image, ImageDraw, IptcImagePlugin

from site_builder import BuildFailed, SiteConfig, verify
from site_builder._archive import archive, workbook
from site_builder._jpeg_rights import Rights, with_rights
from site_builder._media import saved_as
from snapshot import digest

SPACE, PORTAL = UUID("6f1c1f0e-3f0b-5d0e-9a53-7f5d2c6b9e10"), "https://portal.example.vn"
HILLS, KIT, DA_LAT = (str(uuid5(SPACE, name)) for name in ("asset/hills", "press_kit/province", "article/da-lat"))
FIVE = ("vi", "en", "ja", "ko", "zh-hans")
SEGMENTS = dict(zip(FIVE, ("vi", "en", "ja", "ko", "zh"), strict=True))


def jpeg(width: int, height: int, **more: object) -> bytes:
    image, data = Image.new("RGB", (width, height), (40, 120, 60)), io.BytesIO()
    ImageDraw.Draw(image).ellipse((5, 5, width - 5, height - 5), (200, 160, 40))
    image.save(data, "JPEG", quality=80, **more)
    return data.getvalue()


@pytest.fixture
def stored(whole, tmp_path):
    """The province of every kind, its hills a picture of heritage, with the renditions in a store; and the settings that name it."""
    whole.rows[HILLS, "mul"]["heritage"] = True
    (number,) = (n for n, entry in enumerate(whole.assets) if entry.source == whole.rows[HILLS, "mul"]["source"])
    entry, store = whole.assets[number], tmp_path / "store"
    folder = store / entry.key[:2] / entry.key
    folder.mkdir(parents=True)
    renditions = []
    for one in entry.renditions:
        data = jpeg(one.width, one.height) if one.format == "jpeg" else b"x" * 10
        (folder / one.filename).write_bytes(data)
        renditions.append(one.model_copy(update={"sha256": digest(data), "size": len(data)}))
    whole.assets[number] = entry.model_copy(update={"renditions": tuple(renditions)})
    return whole, SiteConfig(PORTAL, media=store)


def kit(built, code: str) -> zipfile.ZipFile:
    (path,) = (built.root / SEGMENTS[code] / "press_kit").glob("*/press-kit.zip")
    return zipfile.ZipFile(path)


def test_a_build_with_offers_is_sound(stored, make, snapshots) -> None:
    world, config = stored
    built = make(world, settings=config)
    media = built.root / "m"
    for name in built.report.media:
        (media / name).parent.mkdir(parents=True, exist_ok=True)
        (media / name).touch()
    assert verify(built.root, built.snapshot, config) == []


@pytest.mark.parametrize("code", FIVE)
def test_each_picture_of_a_press_kit_has_a_page_with_sizes_credit_line_and_licence(code, everything) -> None:
    page = everything.html(f"/{SEGMENTS[code]}/picture/{HILLS}/")
    assert "<code>Toàn Cảnh / CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)</code>" in page
    found = re.findall(r'href="/m/[^"]+/(\d+)\.jpg" download="([^"]+)"', page)
    assert found[0][0] == "1600"
    assert found[0][1].endswith(" 1600.jpg")
    assert len(found[0][1]) > len(" 1600.jpg")
    assert '"acquireLicensePage"' in page
    assert f'hreflang="{"zh-Hans" if code == "zh-hans" else code}"' in page
    assert f'href="{PORTAL}/{SEGMENTS[code]}/picture/{HILLS}/oembed.json"' in page


def test_what_is_taken_along_is_saved_under_its_title_in_its_own_letters() -> None:
    assert saved_as("Đèo Prenn: trước/sau?", "jpg") == "Đèo Prenn- trước-sau.jpg"
    assert saved_as("引き潮の浜辺に立つ風車 2400", "jpg") == "引き潮の浜辺に立つ風車 2400.jpg"


def test_a_picture_that_nobody_offers_has_none(site) -> None:
    assert not list(site.root.glob("*/picture"))
    assert not (site.root / "iiif").exists()


def test_a_picture_without_words_in_a_language_has_no_page_there(whole, make) -> None:
    del whole.rows[HILLS, "ja"]
    built = make(whole)
    assert {path.parts[-3] for path in built.root.glob(f"*/picture/{HILLS}")} == {"vi", "en", "ko", "zh"}


def test_oembed_describes_the_picture(everything) -> None:
    said = json.loads(everything.read(f"en/picture/{HILLS}/oembed.json"))
    assert (said["type"], said["version"]) == ("photo", "1.0")
    assert said["url"].startswith(f"{PORTAL}/m/")
    assert said["author_name"] == "Toàn Cảnh / CC BY 4.0"
    assert said["width"] > said["height"] > 0
    assert said["thumbnail_url"].startswith(f"{PORTAL}/m/")
    assert said["width"] > said["thumbnail_width"] > said["thumbnail_height"] > 0


@pytest.mark.parametrize("code", FIVE)
def test_a_record_with_a_picture_is_embedded_in_its_language(code, whole, everything) -> None:
    title, address = whole.rows[DA_LAT, code]["title"], f"/{SEGMENTS[code]}/article/{whole.rows[DA_LAT, code]['slug']}/"
    said = json.loads(everything.read(f"{address[1:]}oembed.json"))
    assert (said["type"], said["version"], said["title"]) == ("link", "1.0", title)
    assert said["web_page"] == f"{PORTAL}{address}"
    assert said["thumbnail_url"].removeprefix(f"{PORTAL}/m/") in everything.report.media, "the release has it"
    assert said["thumbnail_width"] > said["thumbnail_height"] > 0
    head = everything.html(address).partition("</head>")[0]
    assert f'type="application/json+oembed" href="{PORTAL}{address}oembed.json" title="{title}"' in head


def test_a_record_without_a_picture_or_without_its_words_is_not_embedded(whole, make) -> None:
    del whole.rows[HILLS, "ja"]
    built = make(whole)
    assert not list(built.root.glob("ja/article/*/oembed.json"))
    assert list(built.root.glob("en/article/*/oembed.json"))
    page = built.html(f"/ja/article/{whole.rows[DA_LAT, 'ja']['slug']}/")
    assert "json+oembed" not in page


def test_an_archive_holds_pictures_captions_sheet_and_terms_in_its_language(stored, make) -> None:
    world, config = stored
    built = make(world, settings=config)
    for code in FIVE:
        with kit(built, code) as found:
            names = found.namelist()
            assert names[:2] == ["captions.txt", "captions.xlsx"]
            assert re.fullmatch(r"pictures/01-[a-z0-9-]+\.jpg", names[-1])
            rows = list(openpyxl.load_workbook(io.BytesIO(found.read("captions.xlsx"))).worksheets[0].values)
            text = found.read("captions.txt").decode("utf-8-sig")
            image = found.read(names[-1])
            assert world.rows[KIT, code]["terms"] in found.read("licence.txt").decode("utf-8-sig")
        said = world.rows[HILLS, code]
        assert rows[1][1] == said["title"], code
        assert rows[1][4:7] == ("Toàn Cảnh", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
        assert said["alt"] in text, code
        assert f'xml:lang="{"zh-Hans" if code == "zh-hans" else code}">{said["title"]}<'.encode() in image


def test_an_archive_is_the_same_bytes_every_time(stored, make) -> None:
    world, config = stored
    one, two = (make(world, name, config) for name in ("one", "two"))
    assert one.files() == two.files()


def test_without_a_store_an_archive_holds_its_texts(everything) -> None:
    with kit(everything, "vi") as found:
        assert found.namelist() == ["captions.txt", "captions.xlsx", "licence.txt"]


def test_a_rendition_that_is_gone_or_altered_stops_the_build(stored, make) -> None:
    world, config = stored
    for path in config.media.rglob("*.jpg"):
        path.write_bytes(b"other")
    with pytest.raises(BuildFailed, match="media verify"):
        make(world, settings=config)


def test_iiif_level_0_is_complete(stored, make) -> None:
    world, config = stored
    built = make(world, settings=config)
    folder = built.root / "iiif" / HILLS
    info = json.loads((folder / "info.json").read_text("utf-8"))
    assert info["@context"] == "http://iiif.io/api/image/3/context.json"
    assert info["id"] == f"{PORTAL}/iiif/{HILLS}"
    assert (info["type"], info["protocol"], info["profile"]) == ("ImageService3", "http://iiif.io/api/image", "level0")
    assert info["rights"] == "http://creativecommons.org/licenses/by/4.0/"
    for name, size in {"max": info, **{f"{one['width']},{one['height']}": one for one in info["sizes"]}}.items():
        with Image.open(folder / "full" / name / "0" / "default.jpg") as image:
            assert image.size == (size["width"], size["height"])
    assert {path.parent.parent.name for path in folder.rglob("default.jpg")} == {
        "max", *(f"{one['width']},{one['height']}" for one in info["sizes"])
    }  # fmt: skip


def test_only_heritage_is_offered_by_iiif_and_only_allowed_addresses_are_rights(stored, make) -> None:
    world, config = stored
    world.rows[HILLS, "mul"]["licence_url"] = "https://example.vn/licence"
    built = make(world, settings=config)
    assert [path.name for path in (built.root / "iiif").iterdir()] == [HILLS]
    assert "rights" not in json.loads((built.root / "iiif" / HILLS / "info.json").read_text("utf-8"))


RIGHTS = Rights(
    title="Hồ <Xuân> Hương", caption="Mặt hồ & đồi", alt="Sương sớm", credit="Sở Văn hóa \"Lâm Đồng\"",
    licence="CC BY 4.0", licence_url="https://creativecommons.org/licenses/by/4.0/", page="https://a.vn/vi/picture/1/", tag="vi",
)  # fmt: skip


def test_rights_are_written_as_xmp_and_iptc_without_touching_a_pixel(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    profile = b"icc" * 50
    plain = jpeg(64, 48, exif=exif, icc_profile=profile, comment=b"kept")
    made = with_rights(plain, RIGHTS)
    with Image.open(io.BytesIO(plain)) as before, Image.open(io.BytesIO(made)) as after:
        assert before.tobytes() == after.tobytes()
        assert after.info["icc_profile"] == profile
        iptc = IptcImagePlugin.getiptcinfo(after)
        xmp = after.info["xmp"]
    assert b"SecretCamera" not in made
    assert iptc[2, 5].decode() == RIGHTS.title
    assert iptc[2, 110].decode().startswith("Sở Văn hóa")
    tree = ElementTree.fromstring(xmp.decode().split("?>", 1)[1].rsplit("<?", 1)[0])
    words = {text.strip() for text in tree.itertext()}
    assert {RIGHTS.title, RIGHTS.caption, RIGHTS.alt, RIGHTS.credit, RIGHTS.licence_url, RIGHTS.page} <= words


def test_rights_written_again_replace_what_was_there() -> None:
    once = with_rights(jpeg(64, 48), RIGHTS)
    assert with_rights(once, RIGHTS) == once
    with pytest.raises(ValueError, match="no JPEG"):
        with_rights(b"\x89PNG", RIGHTS)


def test_archives_and_sheets_hold_what_they_were_given() -> None:
    rows = [["Tệp", "A & B"], ["=1+1", "<b>\u3042</b>"]]
    made = workbook("Ảnh: [1/2]?", rows, (10, 20))
    sheet = openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]
    assert [list(row) for row in sheet.values] == rows
    assert sheet["A2"].data_type == "s"
    with zipfile.ZipFile(io.BytesIO(archive([("b", b"2"), ("a", b"1")]))) as found:
        assert (found.namelist(), found.testzip()) == (["b", "a"], None)

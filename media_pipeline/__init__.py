"""An untrusted picture, clip or document in, safe normalised renditions and files out.

    asset = ingest(Path("upload.tmp"), store=LocalStore(Path("var/media")), recipe=Recipe(), limits=Limits(), filename="Hồ.jpg")

`ingest` gives an :class:`Asset`, or a :class:`Refusal` with a message for the person who uploaded. It never decodes in the calling process: one
of its own under limits does (`_worker`), forked from one that reads no file (`_zygote`). Originals stay byte for byte in a private
:class:`OriginalStore`.
"""

from media_pipeline._asset import Asset, MediaFile, Rendition
from media_pipeline._bucket import Bucket
from media_pipeline._bucket_originals import BucketOriginals
from media_pipeline._bucket_store import BucketStore
from media_pipeline._clip_recipe import ClipRecipe
from media_pipeline._codes import RefusalCode
from media_pipeline._colours import Colour
from media_pipeline._crops import Crop
from media_pipeline._errors import AssetCorrupt, AssetMissing, MediaError, RecipeError, SourceError, StoreError
from media_pipeline._families import Family
from media_pipeline._formats import Format
from media_pipeline._ingest import ingest, look
from media_pipeline._limits import Limits
from media_pipeline._looks import Looks, distance, jpeg_quality, look_closely
from media_pipeline._originals import Originals, OriginalStore
from media_pipeline._recipe import Encoding, Recipe, asset_key, encoder_versions
from media_pipeline._refusal import Refusal
from media_pipeline._rights import Rights
from media_pipeline._segments import embed_rights
from media_pipeline._sniff import MediaType, sniff
from media_pipeline._store import LocalStore, Store

__all__ = [
    "Asset",
    "AssetCorrupt",
    "AssetMissing",
    "Bucket",
    "BucketOriginals",
    "BucketStore",
    "ClipRecipe",
    "Colour",
    "Crop",
    "Encoding",
    "Family",
    "Format",
    "Limits",
    "LocalStore",
    "Looks",
    "MediaError",
    "MediaFile",
    "MediaType",
    "OriginalStore",
    "Originals",
    "Recipe",
    "RecipeError",
    "Refusal",
    "RefusalCode",
    "Rendition",
    "Rights",
    "SourceError",
    "Store",
    "StoreError",
    "asset_key",
    "distance",
    "embed_rights",
    "encoder_versions",
    "ingest",
    "jpeg_quality",
    "look",
    "look_closely",
    "sniff",
]

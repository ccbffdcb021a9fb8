"""What refusals say, in English (also the msgid for gettext) and in Vietnamese: what is wrong with the file, and what to do."""

from typing import Final

from media_pipeline._codes import RefusalCode
from media_pipeline._families import Family

Message = tuple[str, str]


def gettext_noop(message: str) -> str:
    """Mark a message for the tools that gather messages to translate."""
    return message


_OF_PICTURES: Final[dict[RefusalCode, Message]] = {
    RefusalCode.EMPTY: (
        gettext_noop("“{name}” is empty. Copy it from the camera or its sender again, then upload it again."),
        "Tệp “{name}” trống. Hãy chép lại từ máy ảnh hoặc xin lại từ người gửi, rồi tải lên lần nữa.",
    ),
    RefusalCode.UNSUPPORTED_TYPE: (
        gettext_noop(
            "“{name}” is not a JPEG, PNG, WebP, AVIF, HEIC or TIFF picture (its content is: {kind}). Save it as JPEG and upload it again."
        ),
        "Tệp “{name}” không phải ảnh JPEG, PNG, WebP, AVIF, HEIC hoặc TIFF (nội dung là: {kind}). Hãy lưu thành JPEG rồi tải lên lại.",
    ),
    RefusalCode.TOO_LARGE: (
        gettext_noop(
            "“{name}” has {found_mb} MB; at most {allowed_mb} MB are allowed. Save it with a lower quality or size."
        ),
        "Tệp “{name}” có {found_mb} MB; tối đa được {allowed_mb} MB. Hãy lưu với chất lượng hoặc kích thước nhỏ hơn.",
    ),
    RefusalCode.TOO_MANY_PIXELS: (
        gettext_noop(
            "“{name}” has {found_mp} megapixels; at most {allowed_mp} are allowed. Scale it down and upload it again."
        ),
        "Ảnh “{name}” có {found_mp} megapixel; tối đa được {allowed_mp}. Hãy thu nhỏ ảnh rồi tải lên lại.",
    ),
    RefusalCode.TRUNCATED: (
        gettext_noop("“{name}” is incomplete: its end is missing. Copy it from the camera or its sender again."),
        "Tệp “{name}” không đầy đủ: thiếu phần cuối. Hãy chép lại từ máy ảnh hoặc xin lại từ người gửi.",
    ),
    RefusalCode.ANIMATED: (
        gettext_noop("“{name}” is an animation. Upload one still picture of it, or upload it as a video."),
        "Tệp “{name}” là ảnh động. Hãy tải lên một khung hình tĩnh, hoặc tải lên dưới dạng video.",
    ),
    RefusalCode.SEVERAL_PAGES: (
        gettext_noop(
            "“{name}” holds {found} pictures. Save the one that you want as a picture of its own and upload that."
        ),
        "Tệp “{name}” chứa {found} ảnh. Hãy lưu ảnh cần dùng thành tệp riêng rồi tải lên.",
    ),
    RefusalCode.HIGH_DYNAMIC_RANGE: (
        gettext_noop(
            "“{name}” is an HDR picture, which ordinary screens would show wrongly. Save it as an ordinary (SDR) JPEG and upload that."
        ),
        "Ảnh “{name}” là ảnh HDR, màn hình thông thường sẽ hiển thị sai. Hãy lưu thành JPEG thông thường (SDR) rồi tải lên.",
    ),
    RefusalCode.UNSUPPORTED_DEPTH: (
        gettext_noop(
            "“{name}” stores its colours as measured values, not as a picture. Save it with 8 or 16 bits a channel and upload that."
        ),
        "Tệp “{name}” lưu màu dưới dạng số đo, không phải ảnh thông thường. Hãy lưu với 8 hoặc 16 bit mỗi kênh rồi tải lên.",
    ),
    RefusalCode.DECODE_FAILED: (
        gettext_noop(
            "“{name}” is damaged and cannot be read. Open it in a picture editor, save it as a new JPEG and upload that."
        ),
        "Tệp “{name}” bị hỏng, không đọc được. Hãy mở bằng phần mềm ảnh, lưu thành tệp JPEG mới rồi tải lên.",
    ),
    RefusalCode.MEMORY_LIMIT: (
        gettext_noop(
            "“{name}” needs too much memory to be read. Scale it down, save it as an ordinary JPEG and upload that."
        ),
        "Ảnh “{name}” cần quá nhiều bộ nhớ để đọc. Hãy thu nhỏ, lưu thành JPEG thông thường rồi tải lên.",
    ),
    RefusalCode.TIME_LIMIT: (
        gettext_noop(
            "“{name}” takes too long to be read. Open it in a picture editor, save it as a new JPEG and upload that."
        ),
        "Ảnh “{name}” mất quá nhiều thời gian để đọc. Hãy mở bằng phần mềm ảnh, lưu thành tệp JPEG mới rồi tải lên.",
    ),
    RefusalCode.OUTPUT_LIMIT: (
        gettext_noop(
            "A rendition of “{name}” would be larger than allowed. Scale the picture down and upload it again."
        ),
        "Một phiên bản của ảnh “{name}” sẽ vượt dung lượng cho phép. Hãy thu nhỏ ảnh rồi tải lên lại.",
    ),
    RefusalCode.CRASHED: (
        gettext_noop(
            "Reading “{name}” failed in an unexpected way. Save it as a new JPEG; if that fails too, tell the administrator."
        ),
        "Đọc tệp “{name}” gặp lỗi bất thường. Hãy lưu thành tệp JPEG mới; nếu vẫn lỗi, hãy báo quản trị viên.",
    ),
}
_OF_CLIPS: Final[dict[RefusalCode, Message]] = {
    RefusalCode.EMPTY: (
        gettext_noop("“{name}” is empty. Copy it from the camera or its sender again, then upload it again."),
        "Tệp “{name}” trống. Hãy chép lại từ máy quay hoặc xin lại từ người gửi, rồi tải lên lần nữa.",
    ),
    RefusalCode.UNSUPPORTED_TYPE: (
        gettext_noop(
            "“{name}” is not an MP4, MOV, MKV, WebM, AVI or MPEG clip (its content is: {kind}). Save it as MP4 and upload it again."
        ),
        "Tệp “{name}” không phải phim MP4, MOV, MKV, WebM, AVI hoặc MPEG (nội dung là: {kind}). Hãy lưu thành MP4 rồi tải lên lại.",
    ),
    RefusalCode.TOO_LARGE: (
        gettext_noop(
            "“{name}” has {found_mb} MB; at most {allowed_mb} MB are allowed. Save it shorter, or with a lower bit rate."
        ),
        "Tệp “{name}” có {found_mb} MB; tối đa được {allowed_mb} MB. Hãy cắt ngắn hoặc lưu với tốc độ bit thấp hơn.",
    ),
    RefusalCode.TOO_MANY_PIXELS: (
        gettext_noop(
            "“{name}” has {found_mp} megapixels a picture; at most {allowed_mp} are allowed. Save it as 1080p and upload that."
        ),
        "Phim “{name}” có {found_mp} megapixel mỗi khung hình; tối đa được {allowed_mp}. Hãy lưu thành 1080p rồi tải lên lại.",
    ),
    RefusalCode.TOO_LONG: (
        gettext_noop(
            "“{name}” runs for {found_minutes} minutes; at most {allowed_minutes} are allowed. Cut it, or upload it in parts."
        ),
        "Phim “{name}” dài {found_minutes} phút; tối đa được {allowed_minutes} phút. Hãy cắt ngắn hoặc tải lên từng phần.",
    ),
    RefusalCode.NO_VIDEO: (
        gettext_noop("“{name}” holds no moving pictures. Upload the clip itself, not its sound or its cover."),
        "Tệp “{name}” không có hình chuyển động. Hãy tải lên chính đoạn phim, không phải tệp tiếng hoặc ảnh bìa.",
    ),
    RefusalCode.UNSUPPORTED_CODEC: (
        gettext_noop("“{name}” is recorded in a way that cannot be read. Save it as MP4 (H.264) and upload that."),
        "Phim “{name}” được ghi theo cách không đọc được. Hãy lưu thành MP4 (H.264) rồi tải lên.",
    ),
    RefusalCode.TRUNCATED: (
        gettext_noop("“{name}” is incomplete: its end is missing. Copy it from the camera or its sender again."),
        "Phim “{name}” không đầy đủ: thiếu phần cuối. Hãy chép lại từ máy quay hoặc xin lại từ người gửi.",
    ),
    RefusalCode.DECODE_FAILED: (
        gettext_noop("“{name}” is damaged and cannot be read. Save it as MP4 in a video editor and upload that."),
        "Phim “{name}” bị hỏng, không đọc được. Hãy mở bằng phần mềm dựng phim, lưu thành MP4 rồi tải lên.",
    ),
    RefusalCode.MEMORY_LIMIT: (
        gettext_noop("“{name}” needs too much memory to be read. Save it as 1080p MP4 and upload that."),
        "Phim “{name}” cần quá nhiều bộ nhớ để đọc. Hãy lưu thành MP4 1080p rồi tải lên.",
    ),
    RefusalCode.TIME_LIMIT: (
        gettext_noop("“{name}” takes too long to be converted. Cut it, or save it as 720p MP4, and upload that."),
        "Phim “{name}” mất quá nhiều thời gian để chuyển đổi. Hãy cắt ngắn hoặc lưu thành MP4 720p rồi tải lên.",
    ),
    RefusalCode.OUTPUT_LIMIT: (
        gettext_noop("“{name}” would be larger than allowed when converted. Cut it, or upload it in parts."),
        "Phim “{name}” sau khi chuyển đổi sẽ vượt dung lượng cho phép. Hãy cắt ngắn hoặc tải lên từng phần.",
    ),
    RefusalCode.CRASHED: (
        gettext_noop(
            "Reading “{name}” failed in an unexpected way. Save it as a new MP4; if that fails too, tell the administrator."
        ),
        "Đọc phim “{name}” gặp lỗi bất thường. Hãy lưu thành tệp MP4 mới; nếu vẫn lỗi, hãy báo quản trị viên.",
    ),
}
_OF_DOCUMENTS: Final[dict[RefusalCode, Message]] = {
    RefusalCode.EMPTY: (
        gettext_noop("“{name}” is empty. Save the document again, then upload it again."),
        "Tệp “{name}” trống. Hãy lưu lại tài liệu rồi tải lên lần nữa.",
    ),
    RefusalCode.UNSUPPORTED_TYPE: (
        gettext_noop("“{name}” is not a PDF (its content is: {kind}). Save the document as PDF and upload that."),
        "Tệp “{name}” không phải PDF (nội dung là: {kind}). Hãy lưu tài liệu thành PDF rồi tải lên.",
    ),
    RefusalCode.TOO_LARGE: (
        gettext_noop(
            "“{name}” has {found_mb} MB; at most {allowed_mb} MB are allowed. Save it with smaller pictures and upload that."
        ),
        "Tệp “{name}” có {found_mb} MB; tối đa được {allowed_mb} MB. Hãy giảm dung lượng ảnh trong tài liệu rồi tải lên lại.",
    ),
    RefusalCode.ENCRYPTED: (
        gettext_noop(
            "“{name}” is protected by a password or against copying. Save it without protection and upload that."
        ),
        "Tệp “{name}” được bảo vệ bằng mật khẩu hoặc chống sao chép. Hãy lưu bản không khoá rồi tải lên.",
    ),
    RefusalCode.ACTIVE_CONTENT: (
        gettext_noop(
            "“{name}” holds more than pages: scripts, attached files, media, a form of the XFA kind, or links that start programs. "
            "Print it as a new PDF and upload that."
        ),
        "Tệp “{name}” không chỉ có trang nội dung: có mã lệnh, tệp đính kèm, âm thanh hay phim, biểu mẫu XFA, hoặc liên kết chạy chương trình. "
        "Hãy in thành tệp PDF mới rồi tải lên.",
    ),
    RefusalCode.TOO_MANY_PAGES: (
        gettext_noop("“{name}” has {found} pages; at most {allowed} are allowed. Upload it in parts."),
        "Tệp “{name}” có {found} trang; tối đa được {allowed}. Hãy tải lên từng phần.",
    ),
    RefusalCode.TRUNCATED: (
        gettext_noop(
            "“{name}” is incomplete: its end is missing. Save the document again, or ask its sender for it again."
        ),
        "Tệp “{name}” không đầy đủ: thiếu phần cuối. Hãy lưu lại tài liệu hoặc xin lại từ người gửi.",
    ),
    RefusalCode.DECODE_FAILED: (
        gettext_noop("“{name}” is damaged and cannot be read. Print it as a new PDF and upload that."),
        "Tệp “{name}” bị hỏng, không đọc được. Hãy in thành tệp PDF mới rồi tải lên.",
    ),
    RefusalCode.MEMORY_LIMIT: (
        gettext_noop("“{name}” needs too much memory to be read. Save it with smaller pictures and upload that."),
        "Tệp “{name}” cần quá nhiều bộ nhớ để đọc. Hãy giảm dung lượng ảnh trong tài liệu rồi tải lên.",
    ),
    RefusalCode.TIME_LIMIT: (
        gettext_noop("“{name}” takes too long to be read. Print it as a new PDF and upload that."),
        "Tệp “{name}” mất quá nhiều thời gian để đọc. Hãy in thành tệp PDF mới rồi tải lên.",
    ),
    RefusalCode.OUTPUT_LIMIT: (
        gettext_noop("“{name}” would be larger than allowed. Save it with smaller pictures and upload that."),
        "Tệp “{name}” sẽ vượt dung lượng cho phép. Hãy giảm dung lượng ảnh trong tài liệu rồi tải lên.",
    ),
    RefusalCode.CRASHED: (
        gettext_noop(
            "Reading “{name}” failed in an unexpected way. Print it as a new PDF; if that fails too, tell the administrator."
        ),
        "Đọc tệp “{name}” gặp lỗi bất thường. Hãy in thành tệp PDF mới; nếu vẫn lỗi, hãy báo quản trị viên.",
    ),
}
_OF_ANY: Final[dict[RefusalCode, Message]] = {
    RefusalCode.UNSUPPORTED_TYPE: (
        gettext_noop(
            "“{name}” is neither a picture (JPEG, PNG, WebP, AVIF, HEIC, TIFF) nor a clip (MP4, MOV, MKV, WebM, AVI, MPEG) "
            "nor a PDF (its content is: {kind}). "
            "Save it as one of these and upload it again."
        ),
        "Tệp “{name}” không phải ảnh (JPEG, PNG, WebP, AVIF, HEIC, TIFF), phim (MP4, MOV, MKV, WebM, AVI, MPEG) hay PDF (nội dung là: {kind}). "
        "Hãy lưu thành một trong các dạng này rồi tải lên lại.",
    ),
}

MESSAGES: Final = {
    Family.PICTURE: _OF_PICTURES,
    Family.CLIP: _OF_CLIPS,
    Family.DOCUMENT: _OF_DOCUMENTS,
    None: _OF_PICTURES | _OF_ANY,
}
"""Family → code → English and Vietnamese. A family's table holds the codes that it can meet."""


def message_of(family: Family | None, code: RefusalCode) -> Message:
    """(English, Vietnamese) of a code; of one that the family cannot meet, what is said of damaged files."""
    return MESSAGES[family].get(code) or MESSAGES[family][RefusalCode.DECODE_FAILED]

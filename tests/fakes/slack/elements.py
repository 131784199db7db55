"""
The elements of Block Kit as Slack's reference limits them: buttons, feedback, selects, inputs, images.

Elements that the fake knows only by name are let through.
"""

from typing import Any

from tests.fakes.slack.checking import Reader

Json = dict[str, Any]

COMMON = {"type", "action_id", "confirm", "focus_on_load"}
SELECT = {"placeholder", "options", "option_groups", "initial_option", "initial_options", "max_selected_items"}
INPUT = {"placeholder", "initial_value", "multiline", "min_length", "max_length", "dispatch_action_config"}
MOST_OPTIONS = {
    "static_select": 100, "multi_static_select": 100, "overflow": 5, "radio_buttons": 10, "checkboxes": 10,
}  # fmt: skip
BY_NAME = {
    "users_select", "conversations_select", "channels_select", "external_select", "multi_users_select",
    "multi_conversations_select", "multi_channels_select", "multi_external_select", "datepicker", "timepicker",
    "datetimepicker", "number_input", "email_text_input", "url_text_input", "rich_text_input", "workflow_button",
    "url_source",
}  # fmt: skip


def check_element(reader: Reader, element: object, at: str, allowed: set[str]) -> None:
    if not isinstance(element, dict):
        reader.wrong(at, "must be an object")
        return
    kind = element.get("type")
    if kind not in allowed:
        reader.wrong(at, f"unsupported type: {kind}")
        return
    reader.string(element, "action_id", at, 255)
    if kind == "button":
        _button(reader, element, at)
    elif kind == "feedback_buttons":
        _feedback(reader, element, at)
    elif kind == "icon_button":
        reader.text(element.get("text"), f"{at}/text", plain=True)
        reader.string(element, "icon", at, 255, required=True)
        reader.string(element, "value", at, 2_000)
    elif kind in MOST_OPTIONS:
        _options(reader, element, at)
    elif kind == "plain_text_input":
        _input(reader, element, at)
    elif kind == "file_input":
        reader.only(element, at, COMMON | {"filetypes", "max_files"})
        if not 1 <= element.get("max_files", 10) <= 10:
            reader.wrong(f"{at}/max_files", "must be between 1 and 10")


def check_image(reader: Reader, image: Json, at: str) -> None:
    """The part that the image block and the image element share."""
    reader.string(image, "alt_text", at, 2_000, required=True)
    if ("image_url" in image) == ("slack_file" in image):
        reader.wrong(at, "must have either image_url or slack_file")
    reader.string(image, "image_url", at, 3_000)
    if "image_url" in image and not str(image["image_url"]).startswith(("https://", "http://")):
        reader.wrong(f"{at}/image_url", "must be a valid URL")


def _button(reader: Reader, button: Json, at: str) -> None:
    reader.only(button, at, COMMON | {"text", "value", "url", "style", "accessibility_label"})
    reader.text(button.get("text"), f"{at}/text", 75, plain=True)
    reader.string(button, "value", at, 2_000)
    reader.string(button, "url", at, 3_000)
    reader.string(button, "accessibility_label", at, 75)
    if button.get("style", "primary") not in {"primary", "danger"}:
        reader.wrong(f"{at}/style", "must be one of ['danger', 'primary']")


def _feedback(reader: Reader, element: Json, at: str) -> None:
    reader.only(element, at, {"type", "action_id", "positive_button", "negative_button"})
    for key in ("positive_button", "negative_button"):
        button = element.get(key)
        if not isinstance(button, dict):
            reader.wrong(at, f"missing required field: {key}")
            continue
        reader.only(button, f"{at}/{key}", {"text", "value", "accessibility_label"})
        reader.text(button.get("text"), f"{at}/{key}/text", 75, plain=True)
        reader.string(button, "value", f"{at}/{key}", 2_000, required=True)
        reader.string(button, "accessibility_label", f"{at}/{key}", 75)


def _options(reader: Reader, element: Json, at: str) -> None:
    reader.only(element, at, COMMON | SELECT)
    if "placeholder" in element:
        reader.text(element["placeholder"], f"{at}/placeholder", 150, plain=True)
    if "option_groups" in element:
        return
    values: list[object] = []
    for number, option in enumerate(reader.items(element, "options", at, MOST_OPTIONS[element["type"]])):
        where = f"{at}/options/{number}"
        if not isinstance(option, dict):
            reader.wrong(where, "must be an object")
            continue
        reader.only(option, where, {"text", "value", "description", "url"})
        reader.text(option.get("text"), f"{where}/text", 75)
        reader.string(option, "value", where, 150, required=True)
        values.append(option.get("value"))
    if len(set(values)) != len(values):
        reader.wrong(f"{at}/options", "values must be unique")


def _input(reader: Reader, element: Json, at: str) -> None:
    reader.only(element, at, COMMON | INPUT)
    if "placeholder" in element:
        reader.text(element["placeholder"], f"{at}/placeholder", 150, plain=True)
    most = element.get("max_length", 3_000)
    if not 1 <= most <= 3_000:
        reader.wrong(f"{at}/max_length", "must be between 1 and 3000")
    reader.string(element, "initial_value", at, most)

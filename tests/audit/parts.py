"""The parts of the audit, in the order in which they run: what they look at is made by the first."""

from __future__ import annotations

from tests.audit import boxes, catalogues, mutations, office, papers, pictures, printed, sheets, suites, web, words
from tests.audit.machine import Need, extra, has_dictionaries, has_fonts, in_npm, in_pypi, on_path
from tests.audit.material import OFFICE, Material
from tests.audit.part import Finding, Part, Report

LIBREOFFICE = Need(
    "LibreOffice", on_path("soffice", "loimpress", "lowriter"), ("libreoffice-impress", "libreoffice-writer")
)
FONTS = Need(
    "a font as wide as Calibri and one as wide as Arial",
    has_fonts("Carlito", "Liberation Sans"),
    ("fontconfig", "fonts-crosextra-carlito", "fonts-liberation"),
)
DICTIONARIES = Need(
    "hunspell with its dictionaries",
    has_dictionaries("nl", "fr", "en_GB"),
    ("hunspell", "hunspell-nl", "hunspell-fr", "hunspell-en-gb"),
)
DRAWING = (LIBREOFFICE, FONTS)
DASK = Need("Dask", in_pypi("distributed, fsspec"), pypi=extra("distributed"))


def build(material: Material) -> Report:
    """Return what went wrong when everything was built and checked, in all looks and in the test language."""
    found = [Finding(command, said.strip()) for command, said in (material.built | material.checked).items()]
    return Report(len(material.files(*OFFICE, ".pdf", ".html")), tuple(found))


PARTS = (
    Part("build", "everything is built and passes plenary check, in each look and in the test language", build),
    Part("papers", "LibreOffice draws every file; nothing stands at the edge of a page", papers.look, DRAWING),
    Part(
        "boxes", "every text of every deck stands in its frame, in the size and the lines planned", boxes.look, DRAWING
    ),
    Part("sheets", "contact sheets: each slide and page in all languages side by side", sheets.look, DRAWING),
    Part("pictures", "some pages look as they were last accepted", pictures.look, DRAWING),
    Part("open-xml", "Office files are valid Open XML, says openxml-audit", office.look_with_port),
    Part(
        "open-xml-sdk",
        "Office files are valid Open XML, says Microsoft's SDK",
        office.look_with_sdk,
        (Need("the Open XML SDK", in_npm(office.SDK_COMMAND), npm=(office.SDK,)),),
    ),
    Part("pdf", "PDFs are PDF/UA-1 and PDF/A-2a, says page-validation", printed.look),
    Part(
        "qpdf", "PDFs are well formed, says qpdf", printed.look_with_qpdf, (Need("qpdf", on_path("qpdf"), ("qpdf",)),)
    ),
    Part(
        "html",
        "pages of HTML are valid and accessible, says html-validate",
        web.look,
        (Need("html-validate", in_npm(web.VALIDATOR_COMMAND), npm=(web.VALIDATOR,)),),
    ),
    Part("spelling", "every word of the catalogues is in a dictionary", words.look_at_spelling, (DICTIONARIES,)),
    Part(
        "french",
        "typography and grammar of the French documents, says Grammalecte",
        words.look_at_french,
        (Need("Grammalecte", on_path("grammalecte-cli"), ("grammalecte-cli",)),),
    ),
    Part(
        "gettext",
        "catalogues are sound, says msgfmt --check",
        catalogues.look,
        (Need("gettext", on_path("msgfmt"), ("gettext",)),),
    ),
    Part(
        "i18nspector",
        "catalogues are sound, says i18nspector",
        catalogues.look_with_i18nspector,
        (Need("i18nspector", on_path("i18nspector"), ("i18nspector",)),),
    ),
    Part("mutations", "each planted fault is found by the rule meant for it", mutations.look),
    Part("heavy", "the tests that are too heavy for make test", suites.look),
    Part("cluster", "a Dask cluster makes the same, a worker killed or not", suites.look_on_cluster, (DASK,)),
)

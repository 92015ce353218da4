"""Pages as five kinds of sites serve them, made around a story of our own: what is article in them is known.

The elements, ids and classes are those that the kinds of site are known for; all words are our own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from benchmarks.corpora.html_stories import SHORT, STORIES, WORDS, Story


@dataclass(frozen=True, slots=True)
class Page:
    """A page, the texts of it that are article, and those that are not; of others, such as the byline, nobody minds."""

    kind: str
    lang: str
    html: str
    article: tuple[str, ...]
    others: tuple[str, ...]


def page(kind: str, story: Story, links: str = "") -> Page:
    """The page of a story on a kind of site; `links` goes into its head."""
    words = WORDS[story.lang]
    body = SITES[kind](story, words)
    html = (
        f'<!DOCTYPE html>\n<html lang="{story.lang}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(story.title)} | Harbour Press</title>\n{links}"
        f"<script>window.data = {{'a': '<p>5</p>'}};</script>\n<style>p {{ margin: 0 }}</style>\n</head>\n{body}</html>\n"
    )
    return Page(kind, story.lang, html, tuple(story.texts), tuple(word for word in words if word != words[6]))


def pages() -> list[Page]:
    """All stories on all kinds of sites."""
    return [page(kind, story) for kind in SITES for story in (*STORIES, *SHORT)]


def _items(
    story: Story, figure: str, quote: str = "<blockquote><p>{}</p></blockquote>", h2: str = "<h2>{}</h2>"
) -> str:
    parts = []
    for kind, texts in story.items:
        said = [escape(text) for text in texts]
        match kind:
            case "ul":
                parts.append("<ul>\n" + "".join(f"<li>{text}</li>\n" for text in said) + "</ul>")
            case "table":
                head, *rows = ["".join(f"<{{0}}>{text}</{{0}}>" for text in said[i : i + 2]) for i in (0, 2, 4)]
                cells = "".join(f"<tr>{row.format('td')}</tr>\n" for row in rows)
                parts.append(f"<table>\n<thead><tr>{head.format('th')}</tr></thead>\n<tbody>{cells}</tbody></table>")
            case "figure":
                parts.append(figure.format(*said))
            case "quote":
                parts.append(quote.format(*said))
            case "h2":
                parts.append(h2.format(*said))
            case _:
                start, space, rest = said[0].rpartition(" ")
                parts.append(f"<p>{start.replace('000', '<b>000</b>')}{space}<em>{rest}</em></p>")
    return "\n".join(parts)


def _list(words: list[str], attributes: str = "", link: str = "") -> str:
    return f"<ul{attributes}>" + "".join(f'<li><a href="/x"{link}>{word}</a></li>' for word in words) + "</ul>"


def _news(story: Story, w: tuple[str, ...]) -> str:
    items = _items(story, '<figure class="media"><img src="a.jpg"><figcaption>{}</figcaption></figure>').split(
        "\n<h2>", 1
    )
    related = f'<div class="article__related"><h3>{w[8]}</h3>{_list([w[9], w[10]])}</div>'
    return f"""<body class="page-article">
<div id="onetrust-consent-sdk" role="dialog"><p>{w[4]}</p><button>{w[5]}</button></div>
<header class="site-header"><nav class="main-nav" aria-label="main">{_list([*w[:4]])}</nav></header>
<main id="main"><nav class="breadcrumb">{_list([w[0], w[1]])}</nav>
<article class="article"><header class="article__header"><h1 class="article__title">{story.title}</h1>
<p class="article__lead">{story.lead}</p>
<div class="article__byline">{w[6]}, <time datetime="2024-03-15">15.3.2024</time></div>
<div class="share-buttons">{_list([w[7]])}</div></header>
<div class="article__body">{items[0]}
<div class="ad-slot" id="ad-1"></div>{related}
{"<h2>" + items[1] if len(items) > 1 else ""}</div>
<footer class="article__footer"><div class="tag-list">{w[14]}: {_list([w[1], w[2]])}</div></footer></article>
<section class="newsletter-box"><p>{w[15]}</p><form><input type="email"><button>OK</button></form></section>
<section id="comments" class="comments"><h2>{w[13]}</h2><div class="comment"><p>{w[11]}</p></div>
<div class="comment"><p>{w[12]}</p></div></section></main>
<footer class="site-footer"><p>{w[16]}</p>{_list([w[17]])}</footer></body>"""


def _wordpress(story: Story, w: tuple[str, ...]) -> str:
    figure = '<figure class="wp-block-image size-large"><img src="a.jpg"/><figcaption>{}</figcaption></figure>'
    quote = '<blockquote class="wp-block-quote"><p>{}</p></blockquote>'
    return f"""<body class="post-template-default single single-post">
<div id="page" class="site"><header id="masthead" class="site-header"><p class="site-title"><a href="/">Harbour</a></p>
<nav id="site-navigation" class="main-navigation">{_list([*w[:4]], ' class="menu"')}</nav></header>
<div id="content" class="site-content"><div id="primary" class="content-area"><main id="main" class="site-main">
<article id="post-17" class="post-17 post type-post status-publish format-standard hentry category-a">
<header class="entry-header"><h1 class="entry-title">{story.title}</h1>
<div class="entry-meta"><span class="byline">{w[6]}</span></div></header>
<div class="entry-content"><p>{story.lead}</p>
{_items(story, figure, quote, '<h2 class="wp-block-heading">{}</h2>')}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">{w[7]}</h3>{_list(["Facebook"])}</div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>{w[8]}</h3>
<p><a href="/a">{w[9]}</a></p><p><a href="/b">{w[10]}</a></p></div></div>
<footer class="entry-footer"><span class="tags-links">{w[14]} <a href="/t">{w[1]}</a></span></footer></article>
<nav class="navigation post-navigation"><div class="nav-links"><a href="/p" rel="prev">{w[19]}</a>
<a href="/n" rel="next">{w[20]}</a></div></nav>
<div id="comments" class="comments-area"><ol class="comment-list">
<li class="comment"><article class="comment-body"><div class="comment-content"><p>{w[11]}</p></div></article></li>
<li class="comment"><article class="comment-body"><div class="comment-content"><p>{w[12]}</p></div></article></li></ol>
<div id="respond" class="comment-respond"><h3 id="reply-title">{w[13]}</h3><form></form></div></div></main></div>
<aside id="secondary" class="widget-area"><section class="widget"><h2 class="widget-title">{w[2]}</h2>
{_list([w[10]])}</section></aside></div>
<footer id="colophon" class="site-footer"><div class="site-info">{w[16]}</div></footer></div>
<div id="cookie-notice" class="cookie-notice"><span>{w[4]}</span><a href="#" class="cn-button">{w[5]}</a></div></body>"""


def _docusaurus(story: Story, w: tuple[str, ...]) -> str:
    figure = '<p><img loading="lazy" src="a.png" class="img_a"></p><p>{}</p>'
    note = (
        '<div class="theme-admonition theme-admonition-note admonition_a alert alert--secondary">'
        '<div class="admonitionContent_b"><p>{}</p></div></div>'
    )
    h2 = '<h2 class="anchor anchorWithStickyNavbar_c" id="a">{}<a href="#a" class="hash-link">\u200b</a></h2>'
    code = (
        '<div class="language-sh codeBlockContainer_d"><pre class="prism-code"><code>tram --line 5</code></pre></div>'
    )
    return f"""<body class="navigation-with-keyboard"><div id="__docusaurus">
<div role="region" aria-label="Skip"><a class="skipToContent_e" href="#__docusaurus_skipToContent_fallback">{w[20]}</a></div>
<nav aria-label="Main" class="navbar navbar--fixed-top"><div class="navbar__inner"><div class="navbar__items">
<a class="navbar__item navbar__link" href="/a">{w[1]}</a><a class="navbar__item navbar__link" href="/b">{w[2]}</a></div></div></nav>
<div id="__docusaurus_skipToContent_fallback" class="main-wrapper mainWrapper_f"><div class="docsWrapper_g">
<div class="docRoot_h"><aside class="theme-doc-sidebar-container docSidebarContainer_i"><nav class="menu thin-scrollbar">
<ul class="theme-doc-sidebar-menu menu__list"><li class="menu__list-item"><a class="menu__link" href="/c">{w[3]}</a></li></ul>
</nav></aside><main class="docMainContainer_j"><div class="container padding-top--md"><div class="row">
<div class="col docItemCol_k"><div class="docItemContainer_l"><article>
<nav class="theme-doc-breadcrumbs" aria-label="Breadcrumbs"><ul class="breadcrumbs"><li class="breadcrumbs__item">
<span class="breadcrumbs__link">{w[1]}</span></li></ul></nav>
<div class="tocCollapsible_m theme-doc-toc-mobile"><button type="button">{w[21]}</button></div>
<div class="theme-doc-markdown markdown"><header><h1>{story.title}</h1></header><p>{story.lead}</p>
{_items(story, figure, note, h2)}{code}</div>
<footer class="theme-doc-footer docusaurus-mt-lg"><div class="row"><a href="/e" class="theme-edit-this-page">{w[18]}</a></div>
</footer></article><nav class="docusaurus-mt-lg pagination-nav"><a class="pagination-nav__link" href="/p">
<div class="pagination-nav__sublabel">{w[19]}</div><div class="pagination-nav__label">{w[9]}</div></a></nav></div></div>
<div class="col col--3"><div class="tableOfContents_n thin-scrollbar theme-doc-toc-desktop">
<ul class="table-of-contents"><li><a href="#a" class="table-of-contents__link">{w[10]}</a></li></ul></div></div></div></div>
</main></div></div></div><footer class="theme-layout-footer footer footer--dark"><div class="footer__copyright">{w[16]}</div>
</footer></div></body>"""


def _mediawiki(story: Story, w: tuple[str, ...]) -> str:
    figure = (
        '<figure typeof="mw:File/Thumb"><a href="/f"><img src="a.jpg" class="mw-file-element"></a><figcaption>{}'
        '<sup id="cite_ref-2" class="reference"><a href="#cite_note-2">[2]</a></sup></figcaption></figure>'
    )
    edit = (
        f'<span class="mw-editsection"><span class="mw-editsection-bracket">[</span><a href="/w?action=edit">{w[18]}</a>'
        '<span class="mw-editsection-bracket">]</span></span>'
    )
    h2 = '<div class="mw-heading mw-heading2"><h2 id="A">{}</h2>' + edit + "</div>"
    return f"""<body class="skin-vector skin-vector-2022 mediawiki ltr ns-0 ns-subject">
<a class="mw-jump-link" href="#bodyContent">{w[20]}</a>
<div class="vector-header-container"><header class="vector-header mw-header"><nav class="vector-main-menu">
{_list([*w[:3]])}</nav></header></div><div class="mw-page-container"><div class="mw-page-container-inner">
<div class="vector-column-start"><nav id="mw-panel-toc" class="vector-toc"><h2>{w[21]}</h2>{_list([w[8]])}</nav></div>
<div class="mw-content-container"><main id="content" class="mw-body"><header class="mw-body-header vector-page-titlebar">
<h1 id="firstHeading" class="firstHeading mw-first-heading"><span class="mw-page-title-main">{story.title}</span></h1>
<div id="p-lang-btn" class="vector-dropdown mw-portlet mw-portlet-lang"><ul class="vector-menu-content-list">
<li class="interlanguage-link"><a href="/fr" hreflang="fr" lang="fr"><span>Français</span></a></li></ul></div></header>
<div class="vector-page-toolbar"><nav>{_list([w[18], w[19]])}</nav></div>
<div id="bodyContent" class="vector-body"><div id="siteSub" class="noprint">Harbour wiki</div>
<div id="mw-content-text" class="mw-body-content"><div class="mw-content-ltr mw-parser-output" lang="{story.lang}" dir="ltr">
<p>{story.lead}<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><span class="cite-bracket">[</span>1<span
class="cite-bracket">]</span></a></sup></p>
{_items(story, figure, h2=h2)}
<div class="navbox"><table><tbody><tr><th>{w[1]}</th><td>{_list([w[9], w[10]])}</td></tr></tbody></table></div></div></div>
<div id="catlinks" class="catlinks"><div class="mw-normal-catlinks"><a href="/k">{w[14]}</a>: {_list([w[2]])}</div></div></div>
</main></div></div></div><footer id="footer" class="mw-footer"><ul id="footer-info"><li>{w[16]}</li></ul>
<ul id="footer-places"><li><a href="/p">{w[17]}</a></li></ul></footer></body>"""


def _government(story: Story, w: tuple[str, ...]) -> str:
    figure = (
        '<figure class="image embedded"><div class="img"><img src="a.jpg"></div><figcaption>{}</figcaption></figure>'
    )
    return f"""<body class="gem-c-layout-for-public govuk-template__body">
<div id="global-cookie-message" class="gem-c-cookie-banner govuk-cookie-banner" role="region" aria-label="Cookies">
<div class="govuk-cookie-banner__content"><p class="govuk-body">{w[4]}</p></div><button>{w[5]}</button></div>
<a href="#content" class="govuk-skip-link">{w[20]}</a>
<header role="banner" class="gem-c-layout-super-navigation-header"><nav>{_list([*w[:4]])}</nav></header>
<div id="wrapper" class="govuk-width-container"><div class="gem-c-breadcrumbs govuk-breadcrumbs">
<ol class="govuk-breadcrumbs__list"><li class="govuk-breadcrumbs__list-item"><a href="/">{w[0]}</a></li></ol></div>
<main role="main" id="content" class="detailed-guide" lang="{story.lang}"><div class="govuk-grid-row">
<div class="govuk-grid-column-two-thirds"><div class="gem-c-heading"><span class="govuk-caption-xl">{w[1]}</span>
<h1 class="gem-c-heading__text govuk-heading-xl">{story.title}</h1></div>
<p class="gem-c-lead-paragraph">{story.lead}</p></div>
<div class="gem-c-metadata"><dl><dt>{w[6]}</dt><dd>15.3.2024</dd></dl></div></div>
<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
<nav class="gem-c-contents-list" role="navigation"><h2>{w[21]}</h2><ol><li><a href="#a">{w[8]}</a></li></ol></nav>
<div class="gem-c-govspeak govuk-govspeak"><div class="govspeak">{_items(story, figure)}</div></div></div>
<div class="govuk-grid-column-one-third"><div class="gem-c-contextual-sidebar"><nav class="gem-c-related-navigation"
aria-labelledby="r" role="navigation"><h2 id="r">{w[8]}</h2>{_list([w[9], w[10]])}</nav></div></div></div></main></div>
<div class="gem-c-feedback govuk-feedback"><form action="/f"><h2>{w[13]}</h2><p>{w[15]}</p></form></div>
<footer class="gem-c-layout-footer govuk-footer" role="contentinfo"><p>{w[16]}</p>{_list([w[17]])}</footer></body>"""


SITES: dict[str, Callable[[Story, tuple[str, ...]], str]] = {
    "news": _news,
    "WordPress": _wordpress,
    "Docusaurus": _docusaurus,
    "MediaWiki": _mediawiki,
    "government": _government,
}
"""Kind of site -> its body around a story."""

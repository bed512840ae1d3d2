package templates

import (
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"
)

// Snippet is how an embed, or a picture, gets into documents of one system: a text with places for what differs.
//
//	{embed} {bare} {link}       the embed's address, with and without its caption, and the lab's own
//	{title} {caption} {height}  what it is called, what is below it, pixels
//	{svg} {png}                 the addresses of its first chart's picture
//	{file} {fetch}              the picture's name as a file, and a command that gets it, if it can be got
//	{script} {attributes}       of the script for others' pages
//
// What is put there is escaped as the snippet's markup asks, or as the place itself does: {png:plain}.
type Snippet struct {
	Group    string // of systems, in the list of them
	ID, Name string
	Where    string // where it is to be put
	Markup   Markup
	Text     string
}

// Markup is what a snippet's values are escaped for.
type Markup string

// The markups.
const (
	HTML     Markup = "html"
	LaTeX    Markup = "latex"
	Markdown Markup = "markdown"
	R        Markup = "r"
)

// iframe is the text that puts an embed into a page. Its width is the page's own. What makes one file of a page leaves alone
// what is marked as external.
const iframe = `<iframe src="{embed}" title="{title}" width="{width}" height="{height}" loading="lazy" data-external="1" style="border: 0"></iframe>`

var fullWidth = strings.Replace(iframe, "{width}", "100%", 1)

// element is the text of the custom element. Where its script does not run there is a still, and where that does not come, a
// link.
const element = `<script src="{script}" async data-external="1"></script>
<losslab-chart{attributes}><a href="{link}"><img src="{svg}" alt="{title}" loading="lazy"></a></losslab-chart>`

// Snippets lists them in the order of the page. docs/embedding.md says which were tried.
func Snippets(w Words) []Snippet {
	any, sites, documents, courses := w.ForAnyPage(), w.ForSites(), w.ForDocuments(), w.ForCourses()
	return []Snippet{
		{any, "iframe", "Iframe", w.InAnyPage(), HTML, fullWidth},
		{any, "element", w.CustomElement(), w.AsHighAsNeeded(), HTML, element},
		{any, "markdown", "Markdown", w.AStillThatLinks(), Markdown, `[![{title}]({svg:plain})]({link:plain})`},
		{sites, "mkdocs", "MkDocs, Jekyll", w.InAnMdFile(), HTML, "<div>\n" + element + "\n</div>"},
		{sites, "sphinx", "Sphinx, Jupyter Book 1", w.InAnRstFile(), HTML, ".. only:: html\n\n   .. raw:: html\n\n      " + fullWidth + "\n\n.. only:: not html\n\n   .. figure:: {png:plain}\n      :alt: {title:plain}\n\n      {caption:rst}"},
		{sites, "myst", "MyST, Jupyter Book 2", w.InMarkdownOrACell(), Markdown, ":::{iframe} {bare:plain}\n:width: 100%\n{caption}\n:::"},
		{sites, "mdx", "Docusaurus, MDX", w.InAnMdxFile(), HTML, strings.Replace(fullWidth, `style="border: 0"></iframe>`, `style={{border: 0}} />`, 1)},
		{sites, "vitepress", "VitePress", w.InAnMdFile(), HTML, fullWidth},
		{sites, "hugo", "Hugo", w.WithAShortcode(), HTML, "{{< rawhtml >}}\n" + fullWidth + "\n{{< /rawhtml >}}"},
		{sites, "asciidoc", "AsciiDoc", w.InAnAdocFile(), HTML, "ifdef::backend-html5[]\n++++\n" + fullWidth + "\n++++\nendif::[]\nifndef::backend-html5[]\nimage::{png:plain}[\"{title:asciidoc}\",link=\"{link:plain}\"]\nendif::[]"},
		{documents, "quarto", "Quarto", w.InAQmdFile(), HTML, "::: {.content-visible when-format=\"html\"}\n```{=html}\n" + element + "\n```\n:::\n\n::: {.content-visible unless-format=\"html\"}\n![{caption:markdown}]({png:plain})\n:::"},
		{documents, "rmarkdown", "R Markdown", w.InAnRmdFile(), R, "```{r, echo = FALSE, out.width = \"100%\", out.extra = if (knitr::is_html_output()) \"data-external='1' style='border: 0'\"}\nif (knitr::is_html_output()) {\n  knitr::include_url(\"{embed}\", height = \"{height}px\")\n} else {\n  download.file(\"{png}\", \"{file}\", mode = \"wb\", quiet = TRUE)\n  knitr::include_graphics(\"{file}\")\n}\n```"},
		{documents, "jupyter", "Jupyter", w.InACodeCell(), R, "from IPython.display import IFrame\n\nIFrame(\"{embed}\", width=\"100%\", height={height}, extras=['title=\"{title:python}\"'])"},
		{documents, "latex", "LaTeX", w.WithHyperref(), LaTeX, "{fetch}\\begin{figure}\n  \\centering\n  \\includegraphics[width=\\linewidth]{{file:plain}}\n  \\caption{{caption} \\href{{link:address}}{" + w.LiveLink() + "}}\n\\end{figure}"},
		{courses, "reveal", "Reveal.js", w.ASlideOfItsOwn(), HTML, "<section>\n  <iframe data-src=\"{embed}\" title=\"{title}\" width=\"100%\" height=\"{height}\" data-external=\"1\" style=\"border: 0\"></iframe>\n</section>"},
		{courses, "slides", w.SlidesByHand(), w.APictureThatLinks(), HTML, "{png:plain}\n{link:plain}\n{title:plain}"},
		{courses, "lms", "Moodle, Canvas", w.InTheHTMLView(), HTML, strings.Replace(fullWidth, ` loading="lazy"`, "", 1)},
	}
}

// fittingIframe returns the text of an iframe that is as wide as its page's column, for what is so high at 720 and at 288 pixels. A narrow
// one is higher: the text takes it that the column is as wide as the window then, but for margins of 16 pixels.
func fittingIframe(address, title string, high [2]int) string {
	const wide, narrow, margins, spare = 720, 288, 32, 28
	perPixel := float64(high[1]-high[0]) / (wide - narrow)
	atZero := spare + float64(high[1]) + perPixel*(narrow+margins)
	text := Iframe(address, title, 0, spare+high[0])
	return strings.NewReplacer(`width="0"`, `width="100%"`, `border: 0`, fmt.Sprintf("border: 0; min-height: calc(%.0fpx - %.0fvw)", atZero, 100*perPixel)).Replace(text)
}

// Iframe is the text that puts the embed of an address into a page.
func Iframe(address, title string, width, height int) string {
	return strings.NewReplacer(
		"{embed}", html.EscapeString(address), "{title}", html.EscapeString(title),
		"{width}", strconv.Itoa(width), "{height}", strconv.Itoa(height),
	).Replace(iframe)
}

// groups parts snippets by their groups, in their order.
func groups(all []Snippet) [][]Snippet {
	var parts [][]Snippet
	for i, s := range all {
		if i == 0 || s.Group != all[i-1].Group {
			parts = append(parts, nil)
		}
		parts[len(parts)-1] = append(parts[len(parts)-1], s)
	}
	return parts
}

// snippetsFor are the snippets to offer: one that fetches a picture of any state needs a server.
func snippetsFor(w Words, server bool) []Snippet {
	return slices.DeleteFunc(Snippets(w), func(s Snippet) bool {
		return !server && strings.Contains(s.Text, "download.file")
	})
}

package templates

import (
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"
)

// A Snippet is the text that puts an embed or a picture into the documents of one system. It has placeholders:
//
//	{embed} {bare} {link}       URL of the embed, with and without its caption, and of the lab
//	{title} {caption} {height}  title, text below the embed, pixels
//	{svg} {png}                 URLs of the picture of its first chart
//	{file} {fetch}              file name of the picture, and a command that downloads it, if it can be downloaded
//	{script} {attributes}       of the script for other sites' pages
//
// A value is escaped for the snippet's markup, or as its placeholder says: {png:plain}.
type Snippet struct {
	Group    string // heading of the system in the list of snippets
	ID, Name string
	Where    string // where to put the text
	Markup   Markup
	Text     string
}

// Markup is the language that a snippet's values are escaped for.
type Markup string

const (
	HTML     Markup = "html"
	LaTeX    Markup = "latex"
	Markdown Markup = "markdown"
	R        Markup = "r"
)

// iframe is the HTML that embeds a lab. Tools that inline a page's resources into one file leave alone what is marked
// as external.
const iframe = `<iframe src="{embed}" title="{title}" width="{width}" height="{height}" loading="lazy" data-external="1" style="border: 0"></iframe>`

var fullWidth = strings.Replace(iframe, "{width}", "100%", 1)

// element is the HTML of the custom element. It shows a still if its script does not run, and a link if the still does
// not load either.
const element = `<script src="{script}" async data-external="1"></script>
<losslab-chart{attributes}><a href="{link}"><img src="{svg}" alt="{title}" loading="lazy"></a></losslab-chart>`

// Snippets returns all snippets in the order of the dialog. docs/embedding.md says which were tested.
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

// fittingIframe returns the HTML of an iframe as wide as its column, for content whose heights at 720 and 288 pixels width are
// high. A narrower frame is higher; the HTML assumes that its column is then as wide as the window less margins of 16 pixels.
func fittingIframe(address, title string, high [2]int) string {
	const wide, narrow, margins, spare = 720, 288, 32, 28
	perPixel := float64(high[1]-high[0]) / (wide - narrow)
	atZero := spare + float64(high[1]) + perPixel*(narrow+margins)
	text := Iframe(address, title, 0, spare+high[0])
	return strings.NewReplacer(`width="0"`, `width="100%"`, `border: 0`, fmt.Sprintf("border: 0; min-height: calc(%.0fpx - %.0fvw)", atZero, 100*perPixel)).Replace(text)
}

// Iframe returns the HTML that embeds a URL, with a size in pixels.
func Iframe(address, title string, width, height int) string {
	return strings.NewReplacer(
		"{embed}", html.EscapeString(address), "{title}", html.EscapeString(title),
		"{width}", strconv.Itoa(width), "{height}", strconv.Itoa(height),
	).Replace(iframe)
}

// groups splits snippets by group and keeps their order.
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

// snippetsFor returns the snippets to offer. One that downloads a picture of any state needs a server.
func snippetsFor(w Words, server bool) []Snippet {
	return slices.DeleteFunc(Snippets(w), func(s Snippet) bool {
		return !server && strings.Contains(s.Text, "download.file")
	})
}

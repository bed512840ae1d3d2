package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"image"
	"image/color"
	"image/png"
	"io"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"losslab/internal/lab"
)

// downloadsTo makes the browser save the tab's downloads in a temporary directory, whose path it returns.
func (tb *tab) downloadsTo(t *testing.T) string {
	dir := t.TempDir()
	call(tb, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: "allow", BrowserContextID: chromedp.FromContext(tb.ctx).BrowserContextID, DownloadPath: dir,
	})
	return dir
}

// download presses a download button and returns the name and the content of the file. It removes the file.
func (tb *tab) download(dir, kind string) (name string, content []byte) {
	tb.t.Helper()
	tb.click(fmt.Sprintf("[data-download=%q]", kind))
	tb.wait("the download of "+kind, func() bool {
		files, err := os.ReadDir(dir)
		if err != nil {
			tb.t.Fatal(err)
		}
		for _, f := range files {
			if strings.HasSuffix(f.Name(), "."+kind) || kind == "code" && strings.HasSuffix(f.Name(), "-link.svg") {
				name = f.Name()
				content, err = os.ReadFile(filepath.Join(dir, name))
				return err == nil && len(content) > 0
			}
		}
		return false
	})
	if err := os.Remove(filepath.Join(dir, name)); err != nil { // so that the next file of that name keeps it
		tb.t.Error(err)
	}
	return name, content
}

// openShare opens the Share dialog with its button.
func (tb *tab) openShare() {
	tb.t.Helper()
	tb.click("#open-share")
	tb.waitFor("the dialog", "document.querySelector('dialog#share').open")
}

var addressed = regexp.MustCompile(`http://127\.0\.0\.1:\d+[^\s"'<>)}[]*`)

// TestShare checks, in a preset's state, that each text can be copied with one click and that its URLs work.
func TestShare(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		preset := l.Presets[len(l.Presets)-1]
		tb := open(t, desktop, "/"+l.ID)
		eval[any](tb, "(navigator.clipboard.writeText = async (text) => { globalThis.copied = text }, null)")
		tb.reveal(fmt.Sprintf("[data-preset=%q]", preset.ID))
		tb.click(fmt.Sprintf("[data-preset=%q]", preset.ID))
		v := tb.api(l, preset.Query, "light")
		tb.restAt(v.Query)
		tb.openShare()
		tb.axe(vendored(t, "axe.min.js"), desktop)
		link := theProduct.URL + "/" + l.ID + "?" + v.Query
		copyOf := func(selector string) string {
			t.Helper()
			eval[any](tb, "(globalThis.copied = null, null)")
			tb.click(selector + " [data-copy]")
			tb.waitFor("the copy", "globalThis.copied !== null")
			return eval[string](tb, "globalThis.copied")
		}
		if got := copyOf(".copying"); got != link {
			t.Errorf("the link is %s, want %s", got, link)
		}
		if got := tb.readQR(); got != link {
			t.Errorf("the QR code says %q, want %s", got, link)
		}

		tb.click("[data-share-embed] [name=lock]")
		const caption = `1. _A_ & 50% of "B" @x [c] <d>`
		const inHTML, inMarkdown = `1. _A_ &amp; 50% of &quot;B&quot; @x [c] &lt;d&gt;"`, `1&#46; \_A\_ &#38; 50% of "B" &#64;x \[c\] &#60;d>`
		says := map[string]string{
			"iframe": inHTML, "element": inHTML, "markdown": inMarkdown, "quarto": inMarkdown, "myst": inMarkdown, "mkdocs": inHTML,
			"sphinx": `\1. \_A\_ & 50% of "B" @x [c] <d>`, "rmarkdown": "caption=1.%20_A_%20%26%2050%25%20of%20%22B%22", "reveal": inHTML, "lms": inHTML,
			"mdx": inHTML, "vitepress": inHTML, "hugo": inHTML, "asciidoc": inHTML, "slides": caption,
			"jupyter": `1. _A_ &amp; 50% of &quot;B&quot; @x [c] &lt;d&gt;"']`,
			"latex":   `1. \_A\_ \& 50\% of "B" @x [c] \textless{}d\textgreater{}`,
		}
		tb.typeInto("[data-share-embed] [name=caption]", caption)
		kinds := eval[[]string](tb, "[...document.querySelectorAll('[data-snippet]')].map((item) => item.dataset.snippet)")
		if slices.Sort(kinds); !slices.Equal(kinds, slices.Sorted(maps.Keys(says))) {
			t.Errorf("the snippets are %v", kinds)
		}
		asked, captions := map[string]bool{}, map[string]bool{}
		for _, kind := range kinds {
			eval[any](tb, "((list) => { list.value = %s; list.dispatchEvent(new Event('change', { bubbles: true })); return null })(document.querySelector('[name=system]'))", kind)
			if shown := eval[[]string](tb, "[...document.querySelectorAll('[data-snippet]')].filter((item) => item.checkVisibility()).map((item) => item.dataset.snippet)"); !slices.Equal(shown, []string{kind}) {
				t.Errorf("of %s is shown %v", kind, shown)
			}
			text := copyOf(fmt.Sprintf("[data-snippet=%q]", kind))
			if left := regexp.MustCompile(`\{(embed|link|title|caption|height|svg|png|file|fetch|script|attributes|bare)(:\w+)?\}`).FindString(text); left != "" || len(text) < 40 {
				t.Errorf("%s: %s is left in\n%s", kind, left, text)
			}
			if !strings.Contains(text, says[kind]) {
				t.Errorf("%s: the caption is not %s in\n%s", kind, says[kind], text)
			}
			for _, address := range addressed.FindAllString(text, -1) {
				asked[strings.ReplaceAll(html.UnescapeString(address), `\`, "")] = true
			}
		}
		for address := range asked {
			res, err := http.Get(address)
			if err != nil {
				t.Fatal(err)
			}
			res.Body.Close()
			if res.StatusCode != http.StatusOK {
				t.Errorf("%s: %s", address, res.Status)
			}
			u, err := url.Parse(address)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasPrefix(u.Path, "/embed/") && !strings.HasSuffix(u.Path, ".js") {
				captions[u.Query().Get("caption")] = true
				if u.Query().Get("lock") != "all" {
					t.Errorf("%s lacks the lock", address)
				}
			}
		}
		if !maps.Equal(captions, map[string]bool{caption: true, "": true}) { // one of the systems writes the caption beside the address
			t.Errorf("captions %v", captions)
		}
		if len(asked) < 4 {
			t.Errorf("only the addresses %v", asked)
		}
		for _, language := range []string{"PyTorch", "NumPy", "Go"} {
			want := get(t, theProduct.URL+"/api/v1/labs/"+l.ID+"/as/"+language+"?"+v.Query)
			if got := copyOf(fmt.Sprintf("[data-language=%q]", language)); got != string(want) || !strings.Contains(got, "Losslab") {
				t.Errorf("the program in %s is\n%.300s\nwant\n%.300s", language, got, want)
			}
		}
		tb.key(kb.Escape)
		tb.waitFor("the focus to go back", "document.activeElement.id === 'open-share'")
		if now := tb.settle(); now.Query != v.Query {
			t.Errorf("the dialog changed the state to %q", now.Query)
		}
		// In another state the charts have other titles.
		tb.click("#undo")
		first := tb.api(l, "", "light")
		tb.restAt(first.Query)
		tb.openShare()
		var titles []string
		for _, c := range first.Charts {
			titles = append(titles, c.Title)
		}
		for _, selector := range []string{"[data-share-charts] label", "[data-share-picture] [name=chart] option"} {
			got := eval[[]string](tb, "[...document.querySelectorAll(%s)].map((element) => element.textContent.trim())", selector)
			if !slices.Equal(got, titles) {
				t.Errorf("%s: the charts are called %q, want %q", selector, got, titles)
			}
		}
	})
}

// TestShareReach checks that the dialog warns of a link that only this computer can open or that is too long, that the lab
// can be saved as a file whatever the length of its state, and that the QR code can be enlarged to nearly fill the screen.
func TestShareReach(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	warning := func(tb *tab) string {
		return eval[string](tb, "document.querySelector('[data-share-warning]').textContent")
	}
	tb := open(t, desktop, "/outliers?beta=0.5")
	dir := tb.downloadsTo(t)
	tb.openShare()
	if said := warning(tb); !strings.HasPrefix(said, "127.0.0.1 is what this computer calls itself") || strings.Contains(said, "kB") {
		t.Errorf("of a link to this computer it says %q", said)
	}
	tb.click("[data-share-qr] summary")
	small := tb.box("[data-share-qr] .qr svg")
	tb.click("[data-enlarge]")
	tb.waitFor("the large code", "document.querySelector('[data-share-code]').open")
	tb.axe(vendored(t, "axe.min.js"), desktop)
	if large := tb.box("[data-share-code] .qr svg"); large.Height < 2.5*small.Height || large.Height > 800 || large.Y < 0 || large.Y+large.Height > 800 {
		t.Errorf("the large code is at %+v, the small one at %+v", large, small)
	}
	if cut := eval[bool](tb, "(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => scrollWidth > clientWidth || scrollHeight > clientHeight)(document.querySelector('[data-share-code]'))"); cut {
		t.Error("a part of the large code is out of sight")
	}
	tb.key(kb.Escape)
	tb.waitFor("the dialog below it", "!document.querySelector('[data-share-code]').open && document.querySelector('#share').open")
	if name, svg := tb.download(dir, "code"); name != "outliers-link.svg" || !strings.HasPrefix(string(svg), `<svg xmlns="http://www.w3.org/2000/svg"`) {
		t.Errorf("the code is saved in %s as %.60s", name, svg)
	}

	var long []string // just enough to make the address too long
	for i := range 600 {
		long = append(long, fmt.Sprintf("%d.%010d1", i%9+1, i+1))
	}
	query := "e=" + strings.Join(long, ",")
	tb = open(t, desktop, "/outliers?"+query)
	dir = tb.downloadsTo(t)
	tb.openShare()
	if said := warning(tb); !strings.Contains(said, "This link is ") || !strings.Contains(said, "“This lab as one file”") {
		t.Errorf("of a long link it says %q", said)
	}
	tb.click("a[data-share-file]")
	var file string
	tb.wait("the file", func() bool {
		content, err := os.ReadFile(filepath.Join(dir, "losslab-outliers.html"))
		file = string(content)
		return err == nil && strings.HasSuffix(strings.TrimSpace(file), "</html>")
	})
	if !strings.Contains(file, strings.Join(long[580:], ",")) {
		t.Error("the file is of another state")
	}
}

// TestShareEmbed checks that the height of the texts is the embed's own in a column of 720 pixels, on a phone, too, that
// an open preview follows the choices, and that the last chart stays chosen.
func TestShareEmbed(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	for _, s := range []screen{desktop, phone} {
		tb := open(t, s, "/outliers?beta=0.5")
		tb.openShare()
		text := "document.querySelector('[data-snippet=iframe] code').textContent"
		// docs/embedding.md has these heights, as measured.
		tb.waitFor("the measured height", text+".includes('height=\"670\"')")
		tb.click("[data-share-embed] [name=cards]")
		tb.waitFor("the height without cards", text+".includes('height=\"521\"')")
		tb.click("[data-share-preview] summary")
		tb.waitFor("the preview", "document.querySelector('[data-share-preview] iframe')?.contentDocument.querySelector('[data-ready]')")
		tb.click("[data-share-charts] label:nth-of-type(2) input")
		tb.waitFor("the preview of two charts", "document.querySelector('[data-share-preview] iframe').src.includes('charts=errors,growth')")
		tb.click("[data-share-charts] label:nth-of-type(1) input")
		tb.click("[data-share-charts] label:nth-of-type(2) input")
		if said := eval[string](tb, "document.querySelector('[data-share-status]').textContent"); !strings.Contains(said, "one chart at least") {
			t.Errorf("without the last chart it says %q", said)
		}
		if chosen := eval[[]string](tb, "[...document.querySelectorAll('[data-share-charts] input:checked')].map((box) => box.value)"); !slices.Equal(chosen, []string{"growth"}) {
			t.Errorf("%v is chosen, want what was chosen last", chosen)
		}
		if wide := eval[[2]int](tb, "[document.querySelector('#share').scrollWidth, document.querySelector('#share').clientWidth]"); wide[0] > wide[1] {
			t.Errorf("the dialog scrolls sideways: %v", wide)
		}
	}
}

// TestSharePixels checks that a PNG is limited as the server's stills are, and that the scale in the message fits.
func TestSharePixels(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	tb := open(t, desktop, "/outliers?beta=0.5")
	dir := tb.downloadsTo(t)
	tb.openShare()
	eval[any](tb, `(document.querySelector('[data-share-picture] [name=width]').value = 2000, document.querySelector('[data-share-picture] [name=scale]').value = 8, null)`)
	tb.click("[data-download=png]")
	said := "document.querySelector('[data-share-status]').textContent"
	tb.waitFor("the message", said+".includes('4 194 304 pixels at most, and 16 000 × 10 000 are more')")
	scale := regexp.MustCompile(`a scale of ([\d.]+) fits`).FindStringSubmatch(eval[string](tb, said))
	if scale == nil || scale[1] != "1.29" { // the root of 4194304 / (2000 × 1250) is 1.2953
		t.Fatalf("the message names the scale %v", scale)
	}
	eval[any](tb, "(document.querySelector('[data-share-picture] [name=scale]').value = %s, null)", scale[1])
	_, content := tb.download(dir, "png")
	if picture, err := png.Decode(bytes.NewReader(content)); err != nil || picture.Bounds().Dx() != 2580 {
		t.Errorf("at this scale there is %v, %v", picture.Bounds(), err)
	}
}

func get(t *testing.T, address string) []byte {
	t.Helper()
	res, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s %v", address, res.Status, err)
	}
	return body
}

// readQR decodes the QR code of the Share dialog.
func (tb *tab) readQR() string {
	tb.t.Helper()
	tb.click("[data-share-qr] summary")
	return tb.readCode("[data-share-qr] .qr")
}

// readCode decodes the QR code in an element, as a phone does.
func (tb *tab) readCode(selector string) string {
	tb.t.Helper()
	path := eval[string](tb, "document.querySelector(%s).querySelector('svg path:last-child').getAttribute('d')", selector)
	side := eval[int](tb, "document.querySelector(%s).querySelector('svg').viewBox.baseVal.width", selector)
	const scale = 4
	picture := image.NewGray(image.Rect(0, 0, side*scale, side*scale))
	for i := range picture.Pix {
		picture.Pix[i] = 255
	}
	for _, m := range regexp.MustCompile(`M(\d+) (\d+)`).FindAllStringSubmatch(path, -1) {
		var x, y int
		fmt.Sscan(m[1], &x)
		fmt.Sscan(m[2], &y)
		for i := range scale * scale {
			picture.SetGray((x+4)*scale+i%scale, (y+4)*scale+i/scale, color.Gray{})
		}
	}
	bitmap, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		tb.t.Fatal(err)
	}
	// A pure barcode needs no detection, which fails for some addresses.
	result, err := qrcode.NewQRCodeReader().Decode(bitmap, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_PURE_BARCODE: true})
	if err != nil {
		tb.t.Fatalf("the QR code cannot be read: %v", err)
	}
	return result.GetText()
}

var ids = regexp.MustCompile(`losslab-[a-z0-9]+(-[a-z0-9]+)*?-(title|desc|c\d+|g\d+|p\d+)`)

// TestDownloads checks that pictures and numbers can be saved with every answerer, and that the SVG is the still that
// the server draws.
func TestDownloads(t *testing.T) {
	eachAnswerer(t, func(t *testing.T, l *lab.Lab, on answerer) {
		tb := open(t, desktop.by(on), "/"+l.ID+"?losses=l1,mse")
		dir := tb.downloadsTo(t)
		tb.openShare()
		v := tb.api(l, "losses=l1,mse", "light")
		_, svg := tb.download(dir, "svg")
		want := get(t, theProduct.URL+"/charts/"+l.ID+"/"+v.Charts[0].ID+".svg?width=640&losses=l1,mse")
		if got, want := ids.ReplaceAllString(string(svg), "$2"), ids.ReplaceAllString(string(want), "$2"); got != want {
			t.Errorf("the picture is not the still:\n%s", firstDifference(got, want))
		}
		for _, scale := range []float64{2, 1.5} {
			eval[any](tb, "(document.querySelector('[data-share-picture] [name=scale]').value = %s, null)", scale)
			_, content := tb.download(dir, "png")
			picture, err := png.Decode(bytes.NewReader(content))
			if err != nil {
				t.Fatal(err)
			}
			if got := picture.Bounds().Dx(); float64(got) != scale*640 {
				t.Errorf("at %v× the PNG is %d pixels wide", scale, got)
			}
		}
		if _, numbers := tb.download(dir, "csv"); string(numbers) != string(get(t, theProduct.URL+"/api/v1/labs/"+l.ID+"/as/csv?losses=l1,mse")) {
			t.Errorf("the numbers are\n%.400s", numbers)
		}
		var numbers struct {
			Lab, Query string
			Losses     []lab.LossView
		}
		if _, content := tb.download(dir, "json"); json.Unmarshal(content, &numbers) != nil || numbers.Lab != l.ID || numbers.Query != v.Query || len(numbers.Losses) != 2 || len(numbers.Losses[0].Contributions) == 0 {
			t.Errorf("the numbers are\n%.400s", content)
		}
		eval[any](tb, "(document.querySelector('[data-language=Go] details').open = true, null)")
		program := string(get(t, theProduct.URL+"/api/v1/labs/"+l.ID+"/as/Go?losses=l1,mse"))
		tb.waitFor("the program", "document.querySelector('[data-language=Go] code').textContent === %s", program)
		if there := eval[bool](tb, "document.querySelector('[data-share-link]')?.checkVisibility() ?? false"); there == (on == byFile) {
			t.Errorf("there is a link: %v", there)
		}
	})
}

func firstDifference(got, want string) string {
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	from := max(0, i-80)
	return fmt.Sprintf("…%.200s\nwant\n…%.200s", got[from:], want[from:])
}

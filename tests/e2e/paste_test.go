package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// batches is a table with a header, decimal commas, an empty cell, and a number that may have a thousands separator.
const batches = "batch;predicted;measured\nA;12,4;12,1\nA;9,8;10,2\nB;13,2;\nC;17,9;11,9\nD;1.204;12,3"

const pasteText = "#paste-text"

// clipboard is locked by the test that uses the browser's clipboard, which all tabs share.
var clipboard sync.Mutex

// paste cuts text out of the focused field into the browser's clipboard, and pastes it there, with the keyboard.
func (tb *tab) paste(text string) {
	tb.t.Helper()
	clipboard.Lock()
	defer clipboard.Unlock()
	eval[any](tb, "document.activeElement.value = %s", text)
	tb.command("x", 88, "selectAll", "cut")
	tb.waitFor("the text to be cut", "document.activeElement.value === ''")
	tb.command("v", 86, "paste")
	tb.waitFor("the text to be pasted", "document.activeElement.value.length > 0")
}

// command presses Ctrl and a key, with the editing commands that the browser executes for it.
func (tb *tab) command(key string, code int64, commands ...string) {
	tb.t.Helper()
	p := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: key, Code: "Key" + strings.ToUpper(key), WindowsVirtualKeyCode: code,
		Modifiers: int64(chromedp.ModifierCtrl), Commands: commands}
	call(tb, input.DispatchKeyEvent, p)
	p.Type, p.Commands = input.DispatchKeyEventTypeKeyUp, nil
	call(tb, input.DispatchKeyEvent, p)
}

// ofPaste is the state of the paste dialog.
type ofPaste struct {
	Open                   bool
	Focus, Summary, Losses string
	Apply                  string
	Held                   bool
	Doubts                 []string
	Rows                   int
	Marks                  []string
	Overflow               float64
	Drawn                  bool // whether the preview is shown
}

func (tb *tab) dialog() ofPaste {
	tb.t.Helper()
	return eval[ofPaste](tb, `(() => {
		const dialog = document.querySelector('dialog#paste');
		const text = (selector) => dialog.querySelector(selector).textContent;
		const apply = dialog.querySelector('[data-paste-apply]');
		return {
			open: dialog.open, focus: document.activeElement?.id || document.activeElement?.textContent || '', summary: text('[data-paste-summary]'), losses: text('[data-paste-losses]'),
			apply: apply.textContent, held: apply.getAttribute('aria-disabled') === 'true',
			doubts: [...dialog.querySelectorAll('.doubts > li')].map((li) => li.dataset.grade + ': ' + li.querySelector('strong').textContent),
			rows: dialog.querySelectorAll('tbody tr').length, marks: [...dialog.querySelectorAll('mark')].map((m) => m.textContent),
			overflow: dialog.scrollWidth - dialog.clientWidth,
			drawn: dialog.querySelector('[data-paste-picture]').checkVisibility() && dialog.querySelectorAll('[data-paste-picture] svg path').length > 0,
		};
	})()`)
}

// press presses the dialog's button with a label.
func (tb *tab) press(label string) {
	tb.t.Helper()
	eval[any](tb, `(() => {
		for (const b of document.querySelectorAll('[data-pressed]')) delete b.dataset.pressed;
		const button = [...document.querySelectorAll('#paste button')].find((b) => b.textContent === %s);
		button.scrollIntoView({ block: 'center' });
		button.dataset.pressed = '';
		return null;
	})()`, label)
	tb.click("[data-pressed]")
}

func (tb *tab) summary(text string) {
	tb.t.Helper()
	tb.waitFor("the summary "+text, "document.querySelector('[data-paste-summary]').textContent === %s", text)
}

// TestPaste pastes a table, answers the questions about it, and applies it; undo restores the state before.
func TestPaste(t *testing.T) {
	t.Parallel()
	for _, on := range []answerer{byBrowser, byServer, byFile} {
		t.Run(string(on), func(t *testing.T) {
			t.Parallel()
			tb := open(t, desktop.by(on), "/outliers")
			before := tb.settle()
			tb.click("[data-open-paste]")
			tb.waitFor("the dialog", "document.activeElement?.matches(%s)", pasteText)
			tb.paste(batches)
			tb.waitFor("questions", "document.querySelector('[data-paste-apply]').textContent === 'Apply: 2 questions left'")
			tb.press("predicted − measured")
			tb.waitFor("one question", "document.querySelector('[data-paste-apply]').textContent === 'Apply: 1 question left'")
			d := tb.dialog()
			if !d.Held || !d.Drawn || d.Rows != 5 || d.Apply != "Apply: 1 question left" || strings.Join(d.Marks, "|") != "|1.204" || d.Overflow > 0 {
				t.Errorf("before the answer: %+v", d)
			}
			if got := strings.Join(d.Doubts, "\n"); got != "open: Line 6: does the point in “1.204” separate thousands?\ndecided: Line 4: measured is empty. Skipped.\nunderstood: Line 1 is a heading.\nunderstood: Decimal commas understood: 12,4 is 12.4." {
				t.Errorf("the doubts are\n%s", got)
			}
			tb.click("[data-paste-apply]") // disabled: it moves the focus to the question
			if d := tb.dialog(); !d.Open || d.Focus != "1204" {
				t.Errorf("a press of the button that is held back leads to %q", d.Focus)
			}
			tb.key(kb.Tab)
			tb.key(kb.Tab)
			tb.key(kb.Enter) // Skip the line
			tb.summary("3 rows taken, 2 skipped.")
			if d := tb.dialog(); d.Held || d.Losses != "L1 2.23 · MSE 12.1 · SmoothL1 1.88" || !d.Drawn { // of 0.3, −0.4 and 6, computed by hand
				t.Errorf("after the answer: %+v", d)
			}
			tb.click("[data-paste-apply]")
			after := tb.settleAt("e=0.3,-0.4,6&range=10")
			if d := tb.dialog(); d.Open || d.Focus != "Paste your data" {
				t.Errorf("after applying: %+v", d)
			}
			if got := after.Readouts["l1.value"]; got != "2.23" {
				t.Errorf("L1 is %s", got)
			}
			tb.click("#undo")
			if back := tb.settleAt(before.Query); !back.same(before) {
				t.Error("undo does not bring the sample back")
			}
		})
	}
}

// TestPasteAgain checks that the text stays when the dialog closes, Cancel changes nothing, and an empty text is refused.
func TestPasteAgain(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop.by(byServer), "/training")
	tb.click("[data-open-paste]")
	tb.waitFor("the dialog", "document.activeElement?.matches(%s)", pasteText)
	tb.summary("There is nothing here yet. Paste or type numbers, separated by spaces, commas or new lines.")
	tb.click("[data-paste-apply]")
	tb.summary("There is nothing here yet. Paste or type numbers first.")
	if tb.dialog().Drawn {
		t.Error("there is a picture of nothing")
	}
	tb.click(pasteText)
	tb.paste("year\tcalls\n1950\t4.4\n1951\t4.7\n1953\t5.9")
	tb.summary("3 rows taken.")
	tb.click("[data-paste-cancel]")
	if s := tb.settle(); s.Query != "" || tb.dialog().Open {
		t.Errorf("Cancel leads to %s", s.Query)
	}
	tb.click("[data-open-paste]")
	tb.summary("3 rows taken.")
	tb.key(kb.Enter, chromedp.ModifierCtrl)
	tb.restAt("data=own&points=1950,4.4;1951,4.7;1953,5.9&x.name=year&y.name=calls")
	if tb.dialog().Open {
		t.Error("Ctrl+Enter does not apply")
	}
}

// TestPasteEarly checks that Apply, pressed before the data are parsed, applies them later or leads to the question.
func TestPasteEarly(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop.by(byServer), "/training")
	eval[any](tb, `(() => {
		const now = window.fetch;
		window.fetch = async (...asked) => {
			await new Promise((resolve) => setTimeout(resolve, 400));
			return now(...asked);
		};
		return null;
	})()`)
	tb.click("[data-open-paste]")
	tb.waitFor("the dialog", "document.activeElement?.matches(%s)", pasteText)
	tb.paste("1\t2\n3\t5")
	tb.key(kb.Enter, chromedp.ModifierCtrl)
	tb.restAt("data=own&points=1,2;3,5")
	tb.click("[data-open-paste]")
	tb.waitFor("the dialog", "document.activeElement?.matches(%s)", pasteText)
	tb.paste("1\t2\nabc\txyz\n3\t6")
	tb.click("[data-paste-apply]")
	tb.waitFor("the question", "document.activeElement?.textContent === 'Skip the line'")
	if s := tb.settle(); !tb.dialog().Open || s.Query != "data=own&points=1,2;3,5" {
		t.Errorf("with a question open, the state is %s", s.Query)
	}
	// Of two questions about one line, each selects its own cell.
	for _, want := range []string{"abc", "xyz"} {
		got := eval[string](tb, `(() => {
			const item = [...document.querySelectorAll('.doubts > li')].find((li) => li.textContent.includes(%s));
			[...item.querySelectorAll('button')].at(-1).click();
			const text = document.querySelector('#paste-text');
			return text.value.slice(text.selectionStart, text.selectionEnd);
		})()`, want)
		if got != want {
			t.Errorf("the doubt of %s leads to %q", want, got)
		}
	}
	tb.click(pasteText)
	tb.paste("1\t2\u20283\t6")
	tb.summary("2 rows taken.")
	if got := eval[string](tb, "document.querySelector('.paste-lines').textContent"); got != "1\n2" {
		t.Errorf("the lines are numbered %q", got)
	}
}

// TestPasteFiles checks that a folder is refused, and that of two files the last one counts, however long the first takes.
func TestPasteFiles(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop.by(byServer), "/training")
	tb.click("[data-open-paste]")
	tb.waitFor("the dialog", "document.activeElement?.matches(%s)", pasteText)
	const drop = `((...contents) => {
		for (const content of contents) {
			const dataTransfer = new DataTransfer();
			dataTransfer.items.add(new File([content], 'points.csv'));
			document.querySelector('dialog#paste').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
		}
		return null;
	})`
	eval[any](tb, `(() => {
		const now = Blob.prototype.arrayBuffer;
		Blob.prototype.arrayBuffer = async function () {
			if (this.size === 0) throw new DOMException('a folder', 'NotFoundError');
			if (this.size > 8) await new Promise((resolve) => setTimeout(resolve, 300));
			return now.call(this);
		};
		return null;
	})()`)
	tb.summary("There is nothing here yet. Paste or type numbers, separated by spaces, commas or new lines.")
	eval[any](tb, drop+"('')")
	tb.summary("This cannot be read as a file. Choose one file, or copy the numbers and paste them here.")
	eval[any](tb, drop+"('1;2\\n3;4\\n5;6\\n', '1;2\\n3;4')")
	tb.summary("2 rows taken.")
	time.Sleep(500 * time.Millisecond) // the slower file has been read by now
	if got := eval[string](tb, "document.querySelector('#paste-text').value"); got != "1;2\n3;4" {
		t.Errorf("the text is %q", got)
	}
}

// TestPasteFile checks that files are read in their own encoding, and that workbooks and large files are refused.
func TestPasteFile(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop.by(byServer), "/training")
	tb.click("[data-open-paste]")
	tb.waitFor("the dialog", "document.activeElement?.matches(%s)", pasteText)
	for _, tt := range []struct{ name, content, summary string }{
		{"points.csv", "\ufeffx;y;note\r\n1,5;2,5;\"a;b\"\r\n2;3,5;c\r\n", "2 rows taken."},
		{"latin.txt", "Gr\xf6\xdfe\ty\n1\t2\n2\t5\n", "2 rows taken."},
		{"utf16.txt", "\xff\xfex\x00\t\x00y\x00\n\x001\x00\t\x002\x00\n\x003\x00\t\x004\x00", "2 rows taken."},
		{"book.xlsx", "PK\x03\x04", "This is a workbook. Save the sheet as CSV, or copy its cells and paste them here."},
		{"large.csv", strings.Repeat("1,2\n", 600_000), "This file is too large: up to 2 MB can be read."},
	} {
		path := filepath.Join(t.TempDir(), tt.name)
		if err := os.WriteFile(path, []byte(tt.content), 0o600); err != nil {
			t.Fatal(err)
		}
		document := call(tb, dom.GetDocument, dom.GetDocumentParams{})
		node := call(tb, dom.QuerySelector, dom.QuerySelectorParams{NodeID: document.Root.NodeID, Selector: "[data-paste-file]"})
		call(tb, dom.SetFileInputFiles, dom.SetFileInputFilesParams{NodeID: node.NodeID, Files: []string{path}})
		tb.summary(tt.summary)
		tb.click("[data-paste-clear]")
		tb.summary("There is nothing here yet. Paste or type numbers, separated by spaces, commas or new lines.")
	}
}

// TestPasteOnPhones checks that the dialog fits a screen of 320 pixels, and works by touch.
func TestPasteOnPhones(t *testing.T) {
	t.Parallel()
	small := screen{width: 320, height: 640, phone: true}
	tb := open(t, small.by(byServer), "/outliers")
	tap := func(selector string) {
		t.Helper()
		eval[any](tb, "document.querySelector(%s).scrollIntoView({ block: 'center' }) ?? null", selector)
		x, y := tb.target(selector)
		tb.touch("touchStart", x, y)
		tb.touch("touchEnd", 0, 0)
	}
	tap("[data-open-paste]")
	tb.waitFor("the dialog", "document.activeElement?.matches(%s)", pasteText)
	tb.paste("0,5\n-0,3\n6")
	tb.summary("3 rows taken.")
	if d := tb.dialog(); d.Overflow > 0 {
		t.Errorf("the dialog is %v pixels too wide", d.Overflow)
	}
	tap("[data-paste-apply]")
	tb.restAt("e=0.5,-0.3,6&range=10")
}

// TestPasteAxe checks that axe-core finds nothing serious in the open dialog, in both themes and on a phone.
func TestPasteAxe(t *testing.T) {
	t.Parallel()
	axe := vendored(t, "axe.min.js")
	for _, s := range []screen{desktop, desktop.inDark(), phone} {
		tb := open(t, s.by(byServer), "/outliers")
		tb.click("[data-open-paste]")
		tb.waitFor("the dialog", "document.activeElement?.matches(%s)", pasteText)
		tb.paste(batches)
		tb.waitFor("questions", "document.querySelector('[data-paste-apply]').textContent === 'Apply: 2 questions left'")
		tb.press("predicted − measured")
		tb.waitFor("one question", "document.querySelector('[data-paste-apply]').textContent === 'Apply: 1 question left'")
		tb.axe(axe, s)
	}
}

// TestTypedData checks that a problem with data typed into the menu is shown in view beside them, even if they are empty.
func TestTypedData(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop.by(byServer), "/outliers")
	tb.allow("400 (Bad Request)")
	const field, slot = "#controls textarea[name=e]", `(() => {
		const slot = document.querySelector('[data-problem=e]'), box = slot.getBoundingClientRect();
		const seen = document.elementFromPoint(box.x + 4, box.y + box.height / 2);
		return slot.textContent && slot.contains(seen) ? slot.textContent : '';
	})()`
	for _, tt := range []struct{ typed, says string }{
		{"1 2 abc", "Errors: “abc” (3rd value) is not a number. Use numbers such as 2.5, separated by spaces, commas or new lines."},
		{"1.000,5", "Errors: “1.000,5” can be read in more than one way: as one number, 1000.5, or as 2 numbers, 1.000 and 5. Write a point before decimals, nothing between thousands, and a space between numbers."},
		{"", "There is nothing here. Type or paste numbers; Reset brings the sample back."},
	} {
		tb.reveal(field)
		eval[any](tb, "document.querySelector(%s).scrollIntoView({ block: 'nearest' }) ?? null", field)
		tb.click(field)
		eval[any](tb, "document.activeElement.select() ?? null")
		tb.key(kb.Backspace)
		if tt.typed != "" {
			tb.key(tt.typed)
		}
		tb.key(kb.Enter, chromedp.ModifierCtrl)
		tb.waitFor("the problem in sight", slot+" === %s", tt.says)
		if s := tb.settle(); s.Query != "" {
			t.Errorf("%q changes the state to %s", tt.typed, s.Query)
		}
	}
	tb.key("0,5 -1,5")
	tb.key(kb.Enter, chromedp.ModifierCtrl)
	tb.restAt("e=0.5,-1.5")
}

package templates

import (
	"net/http"
	"strings"

	"losslab/internal/words"

	"github.com/a-h/templ"
)

// Words is every sentence that the pages say themselves, in one language. What a lab says is the lab's.
type Words interface {
	// Lang returns the language's tag, as BCP 47 spells it.
	Lang() string

	frameWords
	homeWords
	labWords
	controlWords
	keyWords
	shareWords
	pasteWords
	snippetWords
	errorWords
}

// WordsIn returns the words of a language.
func WordsIn(words.Language) Words { return english{} }

// What is the same in every language.
const (
	product = "Losslab"
	svg     = "SVG"
	png     = "PNG"
)

// frameWords are around each page.
type frameWords interface {
	// PageTitle returns the title of a page about something, for the browser's tab and for links to it.
	PageTitle(of string) string
	// LabDescription returns what a search shows of a lab.
	LabDescription(heading, question string) string
	SkipToContent() string
	SkipToChart() string
	SkipToCards() string
	SkipToSteps() string
	LabsNav() string
	ThemeButton() string
	ShareButton() string
	ShareButtonHint() string
	KeysButton() string
	KeysButtonHint() string
}

// homeWords are the introduction's.
type homeWords interface {
	HomeTitle() string
	HomeDescription() string
	HomeHeading() string
	HomeIntroduction() templ.Component
	MeetL1() string
	MeetMSE() string
	MeetSmoothL1() string
	DragAHandle() string
	OpenInTheLab() string
	TheLabs() string
}

// labWords are around a lab, on its page and in an embed.
type labWords interface {
	NoticesTitle() string
	TablesLabel() string
	GuideTitle() string
	// StepTitle returns the title of a guided step as a sentence before its question.
	StepTitle(title string) string
	StepAnswer() string
	StepSetUp() string
	// StepAway returns what is said in place of a guided step while other data are shown than it is about.
	StepAway(title string) string
	StepBack() string
	StepNext() string
	PresetsMenu() string
	Reset() string
	// ResetHint returns what the button does, and by which key, where keys are listened to.
	ResetHint(keyed bool) string
	Undo() string
	UndoHint() string
	Redo() string
	RedoHint() string
	PlaybackLabel() string
	Play() string
	PlayHint(keyed bool) string
	OneStepBack() string
	OneStepOn() string
	StepSlider() string
	SpeedLabel() string
	// EmbedHeading returns the heading of a lab in another's page.
	EmbedHeading(title, heading string) string
	OpenInProduct() string
	InANewTab() string
	LossOfOneError() string
	ItsGradient() string
	Parameter(symbol, label string) string
	// Domain returns which values a parameter takes, said in signs.
	Domain(signs string) string
	OfManyErrors() string
	LossSource(source string) string
	// PictureText returns the text in place of a chart's picture.
	PictureText(title, summary string) string
}

// controlWords are around a lab's parameters.
type controlWords interface {
	ControlsLabel() string
	// ControlsFold names the button that shows and hides the controls where there is little room.
	ControlsFold() string
	MoreControls() string
	Apply() string
	SliderOf(label string) string
	// Chosen returns the labels of what is ticked as a list.
	Chosen(labels []string) string
}

// KeyHelp says what some keys do.
type KeyHelp struct {
	Keys []string
	Does templ.Component
}

// keyWords are the list of keys.
type keyWords interface {
	KeysTitle() string
	// KeyList returns what the keys do, where a lab plays or not, and keys of one character work or not.
	KeyList(plays, characters bool) []KeyHelp
	DoubleClickHelp() string
	TouchHelp() string
	SingleKeysWork() string
	CloseDialog() string
}

// pasteWords are the dialog of readers' own data.
type pasteWords interface {
	PasteTitle() string
	PasteHelp() string
	PasteText() string
	PasteHere() string
	PasteReading() string
	PasteDoubts() string
	PastePreview() string
	PastePicture() string
	ChooseFile() string
	ClearText() string
	ReadAs() string
	Cancel() string
}

// shareWords are the dialog by which a state leaves the page.
type shareWords interface {
	ShareTitle() string
	LinkTitle() string
	QRCode() string
	Copy() string
	CopyLink() string
	CopySnippet(system string) string
	CopyProgram(language string) string
	EmbedTitle() string
	EmbedCharts() string
	EmbedWith() string
	WithCards() string
	WithControls() string
	WithHandlesLocked() string
	ThemeChoice() string
	ReadersTheme() string
	LightTheme() string
	DarkTheme() string
	Caption() string
	Preview() string
	PicturesAreFiles() string
	PicturesTitle() string
	PictureChart() string
	PictureWidth() string
	PictureScale() string
	NumbersAsCSV() string
	NumbersAsJSON() string
	ProgramTitle() string
	ProgramHelp() string
	FilesTitle() string
	FilesHelp() string
	LabAsFile() string
	SiteAsFile() string
}

// snippetWords say where each snippet is to be put.
type snippetWords interface {
	InAnyPage() string
	CustomElement() string
	AsHighAsNeeded() string
	AStillThatLinks() string
	InAQmdFile() string
	InMarkdownOrACell() string
	InAnMdFile() string
	InAnRstFile() string
	InAnRmdFile() string
	ASlideOfItsOwn() string
	InTheHTMLView() string
	WithHyperref() string
	// LiveLink returns what a printed document calls the link to the lab.
	LiveLink() string
}

// errorWords are the page of what went wrong.
type errorWords interface {
	ErrorTitle(status int) string
	InTheAddress(field string) templ.Component
	BackTo(lab string) string
	ToTheStart() string
}

type english struct{}

func (english) Lang() string { return "en" }

func (english) PageTitle(of string) string { return of + " · " + product }
func (english) LabDescription(heading, question string) string {
	return heading + " " + question
}
func (english) SkipToContent() string { return "Skip to the content" }
func (english) SkipToChart() string   { return "Skip to the chart" }
func (english) SkipToCards() string   { return "Skip to the losses" }
func (english) SkipToSteps() string   { return "Skip to the question" }
func (english) LabsNav() string       { return "Labs" }
func (english) ThemeButton() string   { return "Theme" }
func (english) ShareButton() string   { return "Share" }
func (english) ShareButtonHint() string {
	return "Links, embeds, pictures, numbers, programs (S)"
}
func (english) KeysButton() string     { return "Keys" }
func (english) KeysButtonHint() string { return "Keys (?)" }

func (english) HomeTitle() string { return "Losslab: how a regression loss reacts to an error" }
func (english) HomeDescription() string {
	return "Laboratories for one question: how does a regression loss react to an error? Drag points and errors, and see L1, MSE and SmoothL1 answer."
}
func (english) HomeHeading() string               { return "How does a loss react to an error?" }
func (english) HomeIntroduction() templ.Component { return englishIntroduction() }
func (english) MeetL1() string {
	return "The mean of |e|. Its gradient has the same size for every error that is not 0: a small one is pulled at as hard as ever, and an outlier pulls no harder than the rest."
}
func (english) MeetMSE() string {
	return "The mean of e². Its gradient, 2e, grows with the error: it lands softly, and a few large errors can make up most of it."
}
func (english) MeetSmoothL1() string {
	return "Quadratic for errors smaller than β, linear beyond: near 0 its gradient fades with the error as MSE’s does, and past β it pulls as evenly as L1."
}
func (english) DragAHandle() string  { return "Drag a handle, or use the arrow keys." }
func (english) OpenInTheLab() string { return "Open in the lab →" }
func (english) TheLabs() string      { return "The labs" }

func (english) NoticesTitle() string { return "What to notice" }
func (english) TablesLabel() string  { return "Tables" }
func (english) GuideTitle() string   { return "Guided steps" }
func (english) StepTitle(title string) string {
	if strings.HasSuffix(title, "?") {
		return title
	}
	return title + "."
}
func (english) StepAnswer() string { return "Answer" }
func (english) StepSetUp() string  { return "Set it up" }
func (english) StepAway(title string) string {
	return "“" + title + "” is about other data: set it up to come back to them."
}
func (english) LossOfOneError() string { return "The loss of one error, e = prediction − target" }
func (english) ItsGradient() string    { return "Its gradient" }
func (english) Parameter(symbol, label string) string {
	if strings.HasSuffix(label, symbol) {
		return label
	}
	return label + ", " + symbol
}
func (english) Domain(signs string) string      { return "Allowed: " + signs + "." }
func (english) OfManyErrors() string            { return "Of many errors it is the mean, or the sum." }
func (english) LossSource(source string) string { return "Source: " + source }
func (english) StepBack() string                { return "← Back" }
func (english) StepNext() string                { return "Next →" }
func (english) PresetsMenu() string             { return "Presets" }
func (english) Reset() string                   { return "Reset" }
func (english) ResetHint(keyed bool) string {
	if keyed {
		return "Reset (0)"
	}
	return "Reset"
}
func (english) Undo() string          { return "Undo" }
func (english) UndoHint() string      { return "Undo (Ctrl+Z)" }
func (english) Redo() string          { return "Redo" }
func (english) RedoHint() string      { return "Redo (Ctrl+Shift+Z)" }
func (english) PlaybackLabel() string { return "Playback" }
func (english) Play() string          { return "Play" }
func (english) PlayHint(keyed bool) string {
	if keyed {
		return "Play or pause (P)"
	}
	return "Play or pause"
}
func (english) OneStepBack() string                       { return "One step back" }
func (english) OneStepOn() string                         { return "One step on" }
func (english) StepSlider() string                        { return "Step" }
func (english) SpeedLabel() string                        { return "Speed" }
func (english) EmbedHeading(title, heading string) string { return title + ": " + heading }
func (english) OpenInProduct() string                     { return "Open in Losslab" }
func (english) InANewTab() string                         { return "(in a new tab)" }
func (english) PictureText(title, summary string) string  { return title + ". " + summary }

func (english) ControlsLabel() string         { return "Parameters" }
func (english) ControlsFold() string          { return "Controls" }
func (english) MoreControls() string          { return "More" }
func (english) Apply() string                 { return "Apply" }
func (english) SliderOf(label string) string  { return label + ", slider" }
func (english) Chosen(labels []string) string { return strings.Join(labels, ", ") }

func (english) KeysTitle() string { return "Keys" }
func (english) KeyList(plays, characters bool) []KeyHelp {
	list := []KeyHelp{
		{[]string{"Tab"}, text("to the next chart, table or control")},
		{[]string{"PageDown", "PageUp"}, text("to the next or the previous handle of a chart, or row of a table")},
		{[]string{"←", "→", "↑", "↓"}, englishMoveHelp()},
		{[]string{"Home", "End"}, text("to the ends of its range")},
		{[]string{"Delete"}, text("removes the handle’s point, where it can be removed")},
		{[]string{"Esc"}, text("takes a drag back")},
		{[]string{"Ctrl", "Z"}, englishUndoHelp()},
	}
	if !characters {
		return list
	}
	list = append(list,
		KeyHelp{[]string{"←", "→"}, text("in a table, to the field or the button beside")},
		KeyHelp{[]string{"0"}, text("reset")},
	)
	if plays {
		list = append(list, KeyHelp{[]string{"P"}, text("play or pause")})
	}
	return append(list,
		KeyHelp{[]string{"S"}, text("share and embed")},
		KeyHelp{[]string{"?"}, text("this list")},
	)
}
func (english) DoubleClickHelp() string {
	return "A double click on a free place of a chart adds a point there, where points can be added."
}
func (english) TouchHelp() string {
	return "With a finger, hold a handle for a moment, then drag it; a swipe scrolls the page. The buttons under a chart move the handle that you last touched."
}
func (english) SingleKeysWork() string { return "Keys of a single character work" }
func (english) CloseDialog() string    { return "Close" }

func (english) PasteTitle() string { return "Paste your data" }
func (english) PasteHelp() string {
	return "From a spreadsheet, a file or a notebook. It becomes part of the link."
}
func (english) PasteText() string    { return "Your text" }
func (english) PasteHere() string    { return "Paste or type here, or drop a file" }
func (english) PasteReading() string { return "How it is read" }
func (english) PasteDoubts() string  { return "What was understood, and what is in doubt" }
func (english) PastePreview() string { return "The rows as they are read" }
func (english) PastePicture() string { return "What the lab will show" }
func (english) ChooseFile() string   { return "Choose a file" }
func (english) ClearText() string    { return "Clear" }
func (english) ReadAs() string       { return "Read as" }
func (english) Cancel() string       { return "Cancel" }

func (english) ShareTitle() string                 { return "Share and embed" }
func (english) LinkTitle() string                  { return "A link to this very state" }
func (english) QRCode() string                     { return "QR code" }
func (english) Copy() string                       { return "Copy" }
func (english) CopyLink() string                   { return "Copy link" }
func (english) CopySnippet(system string) string   { return "Copy " + system }
func (english) CopyProgram(language string) string { return "Copy " + language }
func (english) EmbedTitle() string                 { return "In your own pages" }
func (english) EmbedCharts() string                { return "Charts" }
func (english) EmbedWith() string                  { return "With" }
func (english) WithCards() string                  { return "the losses’ cards" }
func (english) WithControls() string               { return "controls" }
func (english) WithHandlesLocked() string          { return "handles locked" }
func (english) ThemeChoice() string                { return "Theme" }
func (english) ReadersTheme() string               { return "the reader’s" }
func (english) LightTheme() string                 { return "light" }
func (english) DarkTheme() string                  { return "dark" }
func (english) Caption() string                    { return "Caption" }
func (english) Preview() string                    { return "Preview" }
func (english) PicturesAreFiles() string {
	return "Where a text names a picture, download that under “Pictures and numbers”, and put it beside the document."
}
func (english) PicturesTitle() string { return "Pictures and numbers" }
func (english) PictureChart() string  { return "Chart" }
func (english) PictureWidth() string  { return "Width" }
func (english) PictureScale() string  { return "Scale of PNG" }
func (english) NumbersAsCSV() string  { return "Numbers as CSV" }
func (english) NumbersAsJSON() string { return "Numbers as JSON" }
func (english) ProgramTitle() string  { return "This state as a program" }
func (english) ProgramHelp() string {
	return "Each prints this state’s losses, with their gradients or their lines, when it is run."
}
func (english) FilesTitle() string { return "Without a server" }
func (english) FilesHelp() string {
	return "Everything stays live: the browser runs the labs itself."
}
func (english) LabAsFile() string  { return "This lab as one file" }
func (english) SiteAsFile() string { return "The whole site, for any host" }

func (english) InAnyPage() string         { return "in any page" }
func (english) CustomElement() string     { return "Custom element" }
func (english) AsHighAsNeeded() string    { return "as high as it needs to be; on paper a still" }
func (english) AStillThatLinks() string   { return "a still that links to the lab" }
func (english) InAQmdFile() string        { return "in a .qmd file" }
func (english) InMarkdownOrACell() string { return "in a .md file or a Markdown cell" }
func (english) InAnMdFile() string        { return "in a .md file" }
func (english) InAnRstFile() string       { return "in a .rst file; in MyST’s Markdown within {eval-rst}" }
func (english) InAnRmdFile() string       { return "in a .Rmd file" }
func (english) ASlideOfItsOwn() string    { return "a slide of its own" }
func (english) InTheHTMLView() string     { return "in the editor’s HTML view" }
func (english) WithHyperref() string      { return "with hyperref and graphicx" }
func (english) LiveLink() string          { return "(live)" }

func (english) ErrorTitle(status int) string              { return http.StatusText(status) }
func (english) InTheAddress(field string) templ.Component { return englishInTheAddress(field) }
func (english) BackTo(lab string) string                  { return "Back to " + lab }
func (english) ToTheStart() string                        { return "To the start" }

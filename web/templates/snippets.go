package templates

import (
	"html"
	"strconv"
	"strings"
)

// iframe is the text that puts an embed into a page. Its width is the page's own.
const iframe = `<iframe src="{embed}" title="{title}" width="{width}" height="{height}" loading="lazy" style="border: 0"></iframe>`

// Iframe is the text that puts the embed of an address into a page.
func Iframe(address, title string, width, height int) string {
	return strings.NewReplacer(
		"{embed}", html.EscapeString(address), "{title}", html.EscapeString(title),
		"{width}", strconv.Itoa(width), "{height}", strconv.Itoa(height),
	).Replace(iframe)
}

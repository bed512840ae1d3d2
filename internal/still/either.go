package still

import (
	"bytes"
	"fmt"
)

// Either combines two SVGs of the same size into one that shows the dark one if the system is in dark mode. Viewers
// without style sheets show the light one, whose texts for screen readers apply to the whole.
func Either(light, dark []byte) []byte {
	end := []byte("</desc>")
	head, lightBody, _ := bytes.Cut(light, end)
	_, darkBody, _ := bytes.Cut(dark, end)
	_, id, _ := bytes.Cut(head, []byte(`<title id="`))
	id, _, _ = bytes.Cut(id, []byte(`-title"`))
	closing := []byte("</svg>")
	var out bytes.Buffer
	out.Write(head)
	out.Write(end)
	fmt.Fprintf(&out, "<style>@media (prefers-color-scheme: dark) { #%[1]s-light { display: none } #%[1]s-dark { display: inline } }</style>", id)
	fmt.Fprintf(&out, `<g id="%s-light">%s</g><g id="%s-dark" display="none">%s</g></svg>`, id, bytes.TrimSuffix(bytes.TrimSpace(lightBody), closing), id, bytes.TrimSuffix(bytes.TrimSpace(darkBody), closing))
	return out.Bytes()
}

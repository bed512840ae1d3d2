package still

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
)

// theRenderer returns a Renderer with the ECharts of the pages.
func theRenderer(t testing.TB) *Renderer {
	t.Helper()
	s, err := NewRenderer(read(t, "vendor/echarts.js"), read(t, "js/picture.js"), 2)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func read(t testing.TB, name string) []byte {
	t.Helper()
	content, err := os.ReadFile("../../web/static/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

const option = `{"animation":false,"xAxis":{"type":"value"},"yAxis":{"type":"value"},"series":[{"type":"line","data":[[0,1],[1,3]]}]}`

var picture = Picture{Title: "A < B & \"C\" \x01", Description: "]]> </desc><script>x</script>", Option: []byte(option), Background: "#ffffff", Width: 360, Height: 200, ChartWidth: 320, ChartHeight: 200}

func TestSVG(t *testing.T) {
	svg, err := theRenderer(t).SVG(t.Context(), picture)
	if err != nil {
		t.Fatal(err)
	}
	var elements []string
	var texts []string
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			elements = append(elements, token.Name.Local)
		case xml.CharData:
			texts = append(texts, string(token))
		}
	}
	names := strings.Join(elements, " ")
	if !strings.HasPrefix(names, "svg title desc") || strings.Contains(names, "script") || !strings.Contains(names, "path") {
		t.Errorf("elements: %s", names)
	}
	if texts[0] != strings.ReplaceAll(picture.Title, "\x01", "\uFFFD") || texts[1] != picture.Description {
		t.Errorf("texts: %q", texts[:2])
	}
	if !bytes.Contains(svg, []byte(`width="360" height="200" viewBox="-20 0 360 200"`)) || !bytes.Contains(svg, []byte(`fill="#ffffff"`)) || bytes.Contains(svg, []byte("zr")) {
		t.Errorf("%.400s", svg)
	}
	again, err := theRenderer(t).SVG(t.Context(), picture)
	if err != nil || !bytes.Equal(svg, again) {
		t.Errorf("drawn by another renderer it is another picture (%v)", err)
	}
}

// TestCrowd checks that of more pictures than the queue holds, each is drawn or rejected, and the renderer is free afterwards.
func TestCrowd(t *testing.T) {
	s := theRenderer(t)
	var wait sync.WaitGroup
	var mu sync.Mutex
	drawn, refused := 0, 0
	for i := range 120 {
		wait.Go(func() {
			p := picture
			p.Width = 200 + i
			_, err := s.SVG(t.Context(), p)
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil:
				drawn++
			case errors.Is(err, ErrBusy):
				refused++
			default:
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if drawn < maxQueued || drawn+refused != 120 {
		t.Errorf("%d drawn, %d refused", drawn, refused)
	}
	if len(s.queue) != 0 || len(s.workers) != 0 {
		t.Errorf("%d queue and %d workers are taken", len(s.queue), len(s.workers))
	}
	if _, err := s.SVG(t.Context(), picture); err != nil {
		t.Error(err)
	}
}

func TestShelf(t *testing.T) {
	s := theRenderer(t)
	first, err := s.SVG(t.Context(), picture)
	if err != nil {
		t.Fatal(err)
	}
	second, err := s.SVG(t.Context(), picture)
	if err != nil || &first[0] != &second[0] {
		t.Errorf("it was drawn twice (%v)", err)
	}
	if s.cache.pictures.Len() != 1 {
		t.Errorf("%d pictures are kept", s.cache.pictures.Len())
	}
}

// TestTooLong checks that an endless drawing is interrupted, and so is the wait for a worker.
func TestTooLong(t *testing.T) {
	s, err := NewRenderer([]byte("const a = 0;export{a as init};"), []byte("export function draw(init, picture) { for (;;); }"), 2)
	if err != nil {
		t.Fatal(err)
	}
	for _, taken := range []int{0, cap(s.workers)} {
		for range taken {
			s.workers <- struct{}{}
		}
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		if _, err := s.SVG(ctx, picture); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%d workers taken: %v", taken, err)
		}
		if cancel(); len(s.workers) != taken || len(s.queue) != 0 {
			t.Errorf("%d workers and %d queue are taken, %d of the workers by others", len(s.workers), len(s.queue), taken)
		}
	}
}

func TestBadOption(t *testing.T) {
	p := picture
	p.Option = []byte(`{"series":[{"type":"line"}]}`) // without axes
	if svg, err := theRenderer(t).SVG(t.Context(), p); err == nil {
		t.Errorf("drawn: %.200s", svg)
	}
}

func TestOtherModules(t *testing.T) {
	echarts, drawing := string(read(t, "vendor/echarts.js")), string(read(t, "js/picture.js"))
	for _, other := range [][2]string{
		{"", drawing}, {"export{a as init};export{b as init};", drawing}, {"export{a as init};export{b as other};", drawing}, {"export{a as start};", drawing},
		{echarts, ""}, {echarts, "import { x } from './x.js';\n" + drawing}, {echarts, drawing + "\nexport const more = 1;"},
	} {
		if _, err := NewRenderer([]byte(other[0]), []byte(other[1]), 1); err == nil {
			t.Errorf("%.60q and %.60q are taken for ECharts and what draws", other[0], other[1])
		}
	}
}

-- Turns report.qmd into a committee paper, the same for Quarto and for pandoc alone, and for
-- every format: numbers sections, tables and figures, resolves references to them, lifts the front
-- sheet out of the body and makes the list of contents.
--
-- Under Quarto it runs before Quarto's own cross-references ("at: pre-ast"), which then find
-- nothing left to do. So both renderers print the same words.

local names = { tbl = "Table", fig = "Figure", sec = "Section" }
-- Anchors of another form than the ids, which Quarto would number again.
local places = { tbl = "table_", fig = "figure_", sec = "section_" }
local FIELD_WIDTHS = { 0.34, 0.66 }
local CONTENTS_DEPTH = 2
local ROWS_KEPT_TOGETHER = 16
local LONGEST_TOGETHER = 24
local MOST_LINES = 12
-- Above every number that pandoc gives a bookmark.
local FIRST_PAGE_MARK = 900000

local is_html = FORMAT:match("html") ~= nil
local is_word = FORMAT == "docx"
local is_typst = FORMAT == "typst"

-- Of a table in print, in points: the page's text, the size of a row's letters and what a cell leaves free at its
-- sides, as word.py and document.typ set them, with a point to spare.
local TEXT_WIDTH = is_word and 453 or 470
local LETTER_SIZE = is_word and 9.5 or 9
local CELL_SIDES = is_word and 12 or 15

-- How wide letters are, plain and bold, in thousandths of their size: those of DejaVu Sans, which the PDF carries and
-- which stands in for a font that is not there. A class is as wide as its widest letter.
local LETTER_CLASSES = {
  { "'ijl", 278, 343 },
  { " ,.", 318, 380 },
  { "!()-/:;I[]frt", 411, 493 },
  { "?J_cksvxyz\u{2013}", 592, 665 },
  { "$0123456789EFLTaeo\u{a3}", 636, 696 },
  { "PSbdghnpqu", 636, 733 },
  { "ABCKRVXYZ", 698, 775 },
  { "&DGHNOQU", 787, 872 },
  { "#+<=>w\u{2212}", 838, 924 },
  { "%@MWm", 1000, 1103 },
}
local WIDEST = LETTER_CLASSES[#LETTER_CLASSES]
local class_of_letter = {}
for _, class in ipairs(LETTER_CLASSES) do
  for _, letter in utf8.codes(class[1]) do class_of_letter[letter] = class end
end

-- What a reference prints and where it leads, by its id.
local targets = {}
local lost = {}

local function kind_of(id)
  local kind = id:match("^(%a+)%-")
  return names[kind] and kind or nil
end

local function place_of(id)
  local kind = kind_of(id)
  return kind and (id:gsub("^%a+%-", places[kind], 1)) or id
end

local function class_list(element)
  return pandoc.List(element.classes or element.attr.classes)
end

local function only(found, allowed)
  return found:filter(function(class) return allowed:includes(class) end)
end

-- A link leads to a web page, to somebody's mail or within the document; a browser would run others.
local function leads_on(target)
  return target:match("^https?://") or target:match("^mailto:") or target:match("^#")
end

-- Words stay, marks that the program does not know go. Each renderer and each format makes something else of
-- them: columns, call-outs, tabs, words for one format alone, and in a browser styles that fetch and run. Raw HTML and
-- the like goes with them, comments too.
local function drop_other_marks(doc)
  local function bare(element)
    element.attr = pandoc.Attr(element.identifier)
    return element
  end
  return doc:walk({
    RawBlock = function() return {} end,
    RawInline = function() return {} end,
    Div = function(div)
      local own = only(class_list(div), pandoc.List({ "front-sheet", "left-out" }))
      if #own == 0 then return div.content end
      div.attr = pandoc.Attr(div.identifier, own)
      return div
    end,
    Span = function(span) return span.identifier == "" and span.content or bare(span) end,
    Header = function(header)
      header.attr = pandoc.Attr(header.identifier, only(class_list(header), pandoc.List({ "unnumbered", "unlisted" })))
      return header
    end,
    Image = function(image)
      image.attr = pandoc.Attr(image.identifier, {}, { ["fig-alt"] = image.attributes["fig-alt"] })
      return image
    end,
    Link = function(link) return leads_on(link.target) and bare(link) or link.content end,
    Code = bare, CodeBlock = bare, Table = bare, Figure = bare,
  })
end

-- The program's own charts only: nothing is fetched and no other file is read. Quarto's fig-alt becomes what each
-- writer takes for alternative text.
local function take_charts(doc)
  return doc:walk({
    Image = function(image)
      if not image.src:match("^charts/[%w%-]+%.?%w*$") then
        error("an image that is not one of the report's charts: " .. image.src, 0)
      end
      local alt = image.attributes["fig-alt"]
      if alt then
        image.attributes["fig-alt"] = nil
        image.caption = pandoc.Inlines({ pandoc.Str(alt) })
      end
      if is_word then image.attributes.width = "6.3in" end
      return image
    end,
  })
end

-- Sections

local function number_sections(doc)
  local counts = {}
  return doc:walk({
    Header = function(header)
      local number = nil
      if not class_list(header):includes("unnumbered") then
        for level = header.level + 1, 6 do counts[level] = nil end
        counts[header.level] = (counts[header.level] or 0) + 1
        local parts = {}
        for level = 1, header.level do parts[#parts + 1] = tostring(counts[level] or 0) end
        number = table.concat(parts, ".")
      end
      local id = header.identifier
      if kind_of(id) == "sec" then
        targets[id] = { words = number and names.sec .. "\u{a0}" .. number, title = header.content }
        header.identifier = place_of(id)
      end
      if number then
        header.attributes.number = number
        header.content:insert(1, pandoc.Space())
        header.content:insert(1, pandoc.Span(pandoc.Str(number), { class = "header-section-number" }))
        -- Numbered here: the writer shall not number it again.
        header.classes:insert("unnumbered")
      end
      return header
    end,
  })
end

-- Captions

local function numbered_caption(kind, number, caption)
  local words = pandoc.Inlines({ pandoc.Str(names[kind] .. "\u{a0}" .. number .. ":"), pandoc.Space() })
  local blocks = pandoc.Blocks(caption.long)
  if #blocks > 0 and blocks[1].content then
    words:extend(blocks[1].content)
  else
    blocks = pandoc.Blocks({ pandoc.Plain({}) })
  end
  -- In a web page the caption of a narrow table may be wider than the table.
  if is_html and kind == "tbl" then
    words = pandoc.Inlines({ pandoc.Span(words, { id = "caption_" .. number, class = "caption" }) })
  end
  blocks[1].content = words
  caption.long = blocks
  return caption
end

-- Quarto's reader leaves a table's marks, its id among them, at the end of its caption.
local function take_marks_from_caption(tbl)
  local block = tbl.caption.long[1]
  local content = block and block.content or pandoc.Inlines({})
  local words, marks = pandoc.Inlines({}), pandoc.Inlines({})
  for _, word in ipairs(content) do
    local opens = word.t == "Str" and (word.text:match("^{[#.]") or word.text:match("^{[%w%-]+="))
    if opens or #marks > 0 then marks:insert(word) else words:insert(word) end
  end
  local text = pandoc.utils.stringify(marks)
  if not text:match("}$") then return tbl end
  if #words > 0 and words[#words].t == "Space" then words:remove(#words) end
  block.content = words
  tbl.caption.long = pandoc.Blocks({ block })
  if tbl.identifier == "" then tbl.identifier = text:match("#([%w%-]+)") or "" end
  return tbl
end

local function number_captions(doc)
  local counts = { tbl = 0, fig = 0 }
  local function caption(element)
    local kind = kind_of(element.identifier)
    if kind == "tbl" or kind == "fig" then
      counts[kind] = counts[kind] + 1
      targets[element.identifier] = { words = names[kind] .. "\u{a0}" .. counts[kind] }
      element.caption = numbered_caption(kind, counts[kind], element.caption)
      element.identifier = place_of(element.identifier)
    end
    return element
  end
  -- The anchor stands around the table: Quarto takes a table with an id for one of its own.
  local function anchored_table(tbl)
    tbl = caption(take_marks_from_caption(tbl))
    if tbl.identifier == "" then return tbl end
    local anchor = pandoc.Div({ tbl }, { id = tbl.identifier })
    tbl.identifier = ""
    anchor.content = { tbl }
    return anchor
  end
  -- What is left out keeps its number: the sentence in its place begins with it, as a caption would.
  local function numbered_note(div)
    local kind = kind_of(div.identifier)
    if not class_list(div):includes("left-out") or not (kind == "tbl" or kind == "fig") then return nil end
    counts[kind] = counts[kind] + 1
    local words = names[kind] .. "\u{a0}" .. counts[kind]
    targets[div.identifier] = { words = words }
    local sentence = pandoc.Inlines({ pandoc.Strong({ pandoc.Str(words .. ":") }), pandoc.Space() })
    sentence:extend(div.content[1].content)
    return pandoc.Div({ pandoc.Para(sentence) }, { id = place_of(div.identifier) })
  end
  return doc:walk({ Table = anchored_table, Figure = caption, Div = numbered_note })
end

-- Figures and tables in the format's own words: pandoc leaves alternative text out of Typst, Quarto leaves
-- it out of HTML and captions out of Typst.

local function written(blocks, format)
  return (pandoc.write(pandoc.Pandoc(blocks), format):gsub("%s+$", ""))
end

local function image_of(figure)
  local image = nil
  figure:walk({ Image = function(found) image = found end })
  return image
end

local function typst_string(text)
  return '"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"') .. '"'
end

local function html_text(text)
  return (text:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub(">", "&gt;"):gsub('"', "&quot;"))
end

local function typst_figure(figure)
  local image = image_of(figure)
  if not image then return nil end
  local label = figure.identifier ~= "" and " <" .. figure.identifier .. ">" or ""
  return pandoc.RawBlock("typst", table.concat({
    "#figure(",
    "  image(" .. typst_string(image.src) .. ", width: 100%, alt: " .. typst_string(pandoc.utils.stringify(image.caption)) .. "),",
    "  caption: [" .. written(figure.caption.long, "typst") .. "],",
    ")" .. label,
  }, "\n"))
end

local function html_figure(figure)
  local image = image_of(figure)
  if not image then return nil end
  return pandoc.RawBlock("html", table.concat({
    '<figure id="' .. figure.identifier .. '">',
    '<img src="' .. html_text(image.src) .. '" alt="' .. html_text(pandoc.utils.stringify(image.caption)) .. '">',
    "<figcaption>" .. written(figure.caption.long, "html"):gsub("^<p>(.*)</p>$", "%1") .. "</figcaption>",
    "</figure>",
  }, "\n"))
end

local function rows_of(tbl)
  local rows = #tbl.head.rows
  for _, body in ipairs(tbl.bodies) do rows = rows + #body.body end
  return rows
end

local function is_short(tbl)
  return rows_of(tbl) <= ROWS_KEPT_TOGETHER
end

local function typst_table(tbl, kept)
  local text = written({ tbl }, "typst")
  if kept then text = "#block(breakable: false, below: 1.8em)[\n" .. text .. "\n]" end
  return pandoc.RawBlock("typst", text)
end

-- Column widths by content: Word makes all alike, and Typst does where a table is too wide. Browsers do it well.

local function text_width(text, bold)
  local width = 0
  for _, letter in utf8.codes(text) do width = width + (class_of_letter[letter] or WIDEST)[bold and 3 or 2] end
  return width * LETTER_SIZE / 1000
end

-- The widths of what no line's end may part: words, or the whole of a number, whatever stands between its digits.
local function word_widths(cell, bold, whole)
  local content = #cell.contents > 0 and cell.contents[1].content or {}
  bold = bold or (#content > 0 and content[1].t == "Strong")
  local words = {}
  for word in pandoc.utils.stringify(cell.contents):gmatch(whole and ".+" or "%S+") do
    words[#words + 1] = text_width(word, bold)
  end
  return { words = words, space = text_width(" ", bold) }
end

local function cells_of_columns(tbl)
  local columns = {}
  for place, spec in ipairs(tbl.colspecs) do
    local cells = {}
    local function take(row, bold, whole) cells[#cells + 1] = word_widths(row.cells[place], bold, whole) end
    for _, row in ipairs(tbl.head.rows) do take(row, true, false) end
    for _, body in ipairs(tbl.bodies) do
      for _, row in ipairs(body.body) do take(row, false, spec[1] == "AlignRight") end
    end
    columns[place] = cells
  end
  return columns
end

local function lines_of(cell, width)
  local lines, used = 0, width
  for _, word in ipairs(cell.words) do
    used = used + cell.space + word
    if used > width then lines, used = lines + 1, word end
  end
  return lines
end

local function sum(numbers)
  local total = 0
  for _, number in ipairs(numbers) do total = total + number end
  return total
end

-- The least width at which no word of a column breaks and no cell of it takes more lines.
local function width_in_lines(cells, lines)
  local width = LETTER_SIZE
  for _, cell in ipairs(cells) do width = math.max(width, table.unpack(cell.words)) end
  for _, cell in ipairs(cells) do
    while lines_of(cell, width) > lines do width = width + 1 end
  end
  return width + CELL_SIDES
end

local function lines_of_all(cells, width)
  local lines = 0
  for _, cell in ipairs(cells) do lines = lines + lines_of(cell, width - CELL_SIDES) end
  return lines
end

-- By how much a column grows best, of what is left: so that each point saves most of its cells' lines.
local function best_growth(cells, width, left)
  local now, best, most = lines_of_all(cells, width), 0, 0
  for extra = 1, left do
    local saved = (now - lines_of_all(cells, width + extra)) / extra
    if saved > most then best, most = extra, saved end
  end
  return best, most
end

-- Cells take as few lines as the page has room for. What is left goes where it saves most lines.
local function column_widths(tbl)
  if is_html then return {} end
  local columns = cells_of_columns(tbl)
  local function widths_in(lines)
    local widths = {}
    for place, cells in ipairs(columns) do widths[place] = width_in_lines(cells, lines) end
    return widths
  end
  local lines, widths = 1, widths_in(1)
  if is_typst and sum(widths) <= TEXT_WIDTH then return {} end
  while sum(widths) > TEXT_WIDTH and lines < MOST_LINES do
    lines = lines + 1
    widths = widths_in(lines)
  end
  repeat
    local left, grown, by, most = TEXT_WIDTH - sum(widths), nil, 0, 0
    for place, cells in ipairs(columns) do
      local extra, saved = best_growth(cells, widths[place], left)
      if saved > most then grown, by, most = place, extra, saved end
    end
    if grown then widths[grown] = widths[grown] + by end
  until not grown
  local scale = math.max(TEXT_WIDTH, sum(widths))
  for place, width in ipairs(widths) do widths[place] = width / scale end
  return widths
end

local function set_widths(tbl, widths)
  local specs = tbl.colspecs
  for column, spec in ipairs(specs) do specs[column] = { spec[1], widths[column] } end
  tbl.colspecs = specs
  return tbl
end

-- Header cells say what they head. What the rule below a header says of widths holds for no format.

local function scope_headers(tbl)
  for _, row in ipairs(tbl.head.rows) do
    for _, cell in ipairs(row.cells) do cell.attr.attributes.scope = "col" end
  end
  for _, body in ipairs(tbl.bodies) do
    body.row_head_columns = 1
    for _, row in ipairs(body.body) do
      if #row.cells > 0 then row.cells[1].attr.attributes.scope = "row" end
    end
  end
  return tbl
end

local function set_out_tables(doc)
  return doc:walk({
    Table = function(tbl) return set_widths(scope_headers(tbl), column_widths(tbl)) end,
  })
end

-- Years, dates and changes in brackets stay on one line: 2019-20, 30/3, (+£16,175.63). Typst's template does it itself.

local function is_one_piece(text)
  return utf8.len(text) <= LONGEST_TOGETHER and (text:find("%d[-/]%d") or text:find("^%(%D*%d[%d,.]*%)")) ~= nil
end

local function html_together(blocks)
  return blocks:walk({
    Str = function(str)
      if is_one_piece(str.text) then return pandoc.Span({ str }, { class = "together" }) end
    end,
  })
end

-- Word has a hyphen of its own for it. What is bold would lose its look.
local function word_together(blocks)
  return blocks:walk({
    traverse = "topdown",
    Strong = function(strong) return strong, false end,
    Str = function(str)
      if not (is_one_piece(str.text) and str.text:find("%-")) then return nil end
      local parts = html_text(str.text):gsub("%-", "</w:t><w:noBreakHyphen/><w:t>")
      return pandoc.RawInline("openxml", "<w:r><w:t>" .. parts .. "</w:t></w:r>")
    end,
  })
end

-- Word keeps a table together where each row but the last is kept with the next, and the last with a note below it.
-- Of a table that is kept in part LibreOffice loses rows.
local function is_kept(place, count, tbl, kept)
  return kept and (place < count or tbl.attributes.noted ~= nil)
end

local function word_row(row, style)
  local cells = row.cells
  for column, cell in ipairs(cells) do
    local inlines = pandoc.utils.blocks_to_inlines(word_together(cell.contents))
    -- Pandoc makes a paragraph of nothing one of another style, and a higher row.
    if #inlines == 0 then inlines:insert(pandoc.Str("")) end
    cell.contents = pandoc.Blocks({ pandoc.Div({ pandoc.Para(inlines) }, { ["custom-style"] = style }) })
    cells[column] = cell
  end
  row.cells = cells
  return row
end

local function word_table(tbl, kept, on_front_sheet)
  local head, bodies = tbl.head, tbl.bodies
  local place, count = 0, rows_of(tbl)
  local function set_rows(rows)
    for number, row in ipairs(rows) do
      place = place + 1
      local style = is_kept(place, count, tbl, kept) and "Kept Row" or "Table Row"
      rows[number] = word_row(row, on_front_sheet and "Table Field" or style)
    end
    return rows
  end
  head.rows = set_rows(head.rows)
  tbl.head = head
  for number, body in ipairs(bodies) do
    body.body = set_rows(body.body)
    bodies[number] = body
  end
  tbl.bodies = bodies
  return tbl
end

-- References

local function reference(citation)
  local target = targets[citation.id]
  if not target then
    lost[#lost + 1] = "@" .. citation.id
    return pandoc.Str("@" .. citation.id)
  end
  local words = target.words and pandoc.Inlines({ pandoc.Str(target.words) }) or target.title
  return pandoc.Link(words, "#" .. place_of(citation.id))
end

-- A sign such as @council is no reference; a misspelt one is.
local function looks_like_reference(id)
  return id:match("^%a%a%a%-") ~= nil
end

local function resolve_references(doc)
  return doc:walk({
    Cite = function(cite)
      local inlines = pandoc.Inlines({})
      for place, citation in ipairs(cite.citations) do
        if not looks_like_reference(citation.id) then return cite.content end
        if place > 1 then inlines:extend({ pandoc.Str(","), pandoc.Space() }) end
        inlines:insert(reference(citation))
      end
      return inlines
    end,
    -- A link may name the same anchors as a reference does.
    Link = function(link)
      local id = link.target:match("^#(.+)$")
      if id then link.target = "#" .. place_of(id) end
      return link
    end,
  })
end

-- A line of emphasis right below a table, such as its legend of symbols, is its note and stays with it.

local function holds_table(block)
  return block.t == "Table" or (block.t == "Div" and #block.content == 1 and block.content[1].t == "Table")
end

-- In a list, not a table of names: those come out in any order.
local function note_attributes()
  if is_word then return pandoc.Attr("", {}, { { "custom-style", "Table Note" } }) end
  if is_typst then
    local look = { { "typst:above", "0.8em" }, { "typst:below", "1.8em" }, { "typst:text:size", "8pt" } }
    return pandoc.Attr("", {}, look)
  end
  return pandoc.Attr("", { "table-note" }, {})
end

local function is_note(block)
  return block.t == "Para" and #block.content == 1 and block.content[1].t == "Emph"
end

local function with_note(block)
  -- What is kept with a note is the outermost block.
  if is_typst then block.attributes["typst:sticky"] = "true" end
  if block.t == "Table" then
    block.attributes.noted = "true"
    return block
  end
  local content = block.content
  content[1].attributes.noted = "true"
  block.content = content
  return block
end

-- A line that ends with a colon stays with its list.

local function lead_in_attributes()
  if is_word then return pandoc.Attr("", {}, { { "custom-style", "Lead In" } }) end
  if is_typst then return pandoc.Attr("", {}, { { "typst:sticky", "true" } }) end
  return pandoc.Attr("", { "lead-in" }, {})
end

local function is_list(block)
  return block.t == "BulletList" or block.t == "OrderedList"
end

local function kept_lead_in(block, following)
  if block.t == "Para" and is_list(following) and pandoc.utils.stringify(block):match(":$") then
    return pandoc.Div({ block }, lead_in_attributes())
  end
end

local function keep_with_next(doc)
  return doc:walk({
    Blocks = function(blocks)
      for place = 1, #blocks - 1 do
        local block, following = blocks[place], blocks[place + 1]
        if is_note(following) and holds_table(block) then
          blocks[place] = with_note(block)
          blocks[place + 1] = pandoc.Div({ pandoc.Para(following.content[1].content) }, note_attributes())
        else
          blocks[place] = kept_lead_in(block, following) or block
        end
      end
      return blocks
    end,
  })
end

-- Word puts no room below a table or a list: the paragraph after it brings its own.
local function space_below(blocks)
  return blocks:walk({
    Blocks = function(found)
      for place = 2, #found do
        local before = found[place - 1]
        local style = (holds_table(before) and "After Table") or (is_list(before) and "After List")
        if style and found[place].t == "Para" then
          found[place] = pandoc.Div({ found[place] }, { ["custom-style"] = style })
        end
      end
      return found
    end,
  })
end

-- Front sheet and contents

local function is_front_sheet(block)
  return block.t == "Div" and class_list(block):includes("front-sheet")
end

local function set_out(sheet)
  return sheet:walk({
    Table = function(tbl) return set_widths(tbl, FIELD_WIDTHS) end,
  })
end

-- The front sheet goes before the contents, together with the heading right above it.
local function take_front_sheet(doc)
  local body = pandoc.Blocks({})
  for _, block in ipairs(doc.blocks) do
    if is_front_sheet(block) then
      local sheet = set_out(block)
      if #body > 0 and body[#body].t == "Header" then sheet.content:insert(1, body:remove(#body)) end
      doc.meta["front-sheet"] = pandoc.MetaBlocks(is_html and { sheet } or sheet.content)
    else
      body:insert(block)
    end
  end
  doc.blocks = body
  return doc
end

local function is_listed(header)
  return header.level <= CONTENTS_DEPTH and not class_list(header):includes("unlisted")
end

local function headings(blocks)
  local found = pandoc.List({})
  blocks:walk({ Header = function(header) if is_listed(header) then found:insert(header) end end })
  return found
end

-- Of Word's own form for the headings in a list of contents: hidden among a document's bookmarks.
local function page_mark(place)
  return "_Toc" .. FIRST_PAGE_MARK + place
end

local function contents_entry(header)
  return pandoc.Link(header.content:walk({ Link = function(link) return link.content end }), "#" .. header.identifier)
end

local function nested_list(found)
  local items = pandoc.List({})
  for _, header in ipairs(found) do
    local entry = pandoc.Plain({ contents_entry(header) })
    if header.level == 1 or #items == 0 then
      items:insert(pandoc.List({ entry }))
    else
      local parent = items[#items]
      if #parent == 1 then parent:insert(pandoc.BulletList({})) end
      local below = parent[2]
      local content = below.content
      content:insert({ entry })
      below.content = content
      parent[2] = below
    end
  end
  return pandoc.Blocks({ pandoc.BulletList(items) })
end

-- Fields that each look up one page's number, and not one field for the whole list: of such a list LibreOffice prints
-- what stands in it already, and only Word knows the numbers of its pages.
local function word_contents(found)
  local function raw(xml) return pandoc.RawInline("openxml", xml) end
  local function run(xml) return raw("<w:r>" .. xml .. "</w:r>") end
  local blocks = pandoc.Blocks({})
  for place, header in ipairs(found) do
    local page = ' PAGEREF ' .. page_mark(place) .. ' \\h '
    -- Not Pandoc's link, which would be underlined like those in the text.
    local inlines = pandoc.Inlines({ raw('<w:hyperlink w:anchor="' .. page_mark(place) .. '">') })
    inlines:extend(contents_entry(header).content)
    inlines:extend({
      raw("</w:hyperlink>"),
      run("<w:tab/>"),
      run('<w:fldChar w:fldCharType="begin" w:dirty="true"/>'),
      run('<w:instrText xml:space="preserve">' .. page .. "</w:instrText>"),
      run('<w:fldChar w:fldCharType="separate"/>'),
      run('<w:fldChar w:fldCharType="end"/>'),
    })
    blocks:insert(pandoc.Div({ pandoc.Para(inlines) }, { ["custom-style"] = "TOC " .. header.level }))
  end
  return blocks
end

-- A mark around the words of each heading: pandoc's own reach to the end of a section, and LibreOffice loses such.
local function mark_pages(blocks)
  local place = 0
  return blocks:walk({
    Header = function(header)
      if not is_listed(header) then return nil end
      place = place + 1
      local id = ' w:id="' .. FIRST_PAGE_MARK + place .. '"'
      local name = ' w:name="' .. page_mark(place) .. '"'
      header.content:insert(1, pandoc.RawInline("openxml", "<w:bookmarkStart" .. id .. name .. "/>"))
      header.content:insert(pandoc.RawInline("openxml", "<w:bookmarkEnd" .. id .. "/>"))
      return header
    end,
  })
end

local function make_contents(doc)
  local found = headings(doc.blocks)
  if #found > 0 then
    doc.meta.contents = pandoc.MetaBlocks(is_word and word_contents(found) or nested_list(found))
    if is_word then doc.blocks = mark_pages(doc.blocks) end
  end
  return doc
end

-- In a web page the title is the only heading of the first level.
local function lower_headings(blocks)
  return blocks:walk({
    Header = function(header)
      header.level = header.level + 1
      return header
    end,
  })
end

-- A box in which a wide table moves sideways on a small screen. The arrow keys move it once it has been reached by Tab.
local function html_table(tbl)
  local caption = #tbl.caption.long > 0 and tbl.caption.long[1].content[1]
  local id = caption and caption.identifier or ""
  local name = id ~= "" and { "aria-labelledby", id } or { "aria-label", "Table" }
  tbl.attributes.noted = nil
  return pandoc.Div({ tbl }, pandoc.Attr("", { "table-box" }, { { "tabindex", "0" }, { "role", "region" }, name }))
end

-- What one format alone needs. The front sheet's tables may break between their rows, and have room on any screen.
local function finished(blocks, on_front_sheet)
  local function kept(tbl) return not on_front_sheet and is_short(tbl) end
  if is_html then
    blocks = lower_headings(html_together(blocks):walk({ Figure = html_figure }))
    return on_front_sheet and blocks or blocks:walk({ Table = html_table })
  end
  if is_word then
    local tables = { Table = function(tbl) return word_table(tbl, kept(tbl), on_front_sheet) end }
    return space_below(blocks:walk(tables))
  end
  if is_typst then
    return blocks:walk({ Figure = typst_figure, Table = function(tbl) return typst_table(tbl, kept(tbl)) end })
  end
  return blocks
end

-- The year does not stand alone in a second line of the title.
local function tie_last_word(inlines)
  if #inlines < 3 or not pandoc.utils.stringify(inlines[#inlines]):match("^%d") then return inlines end
  if inlines[#inlines - 1].t == "Space" then inlines[#inlines - 1] = pandoc.Str("\u{a0}") end
  return inlines
end

function Pandoc(doc)
  if doc.meta.title then doc.meta.title = tie_last_word(pandoc.Inlines(doc.meta.title)) end
  doc = take_charts(drop_other_marks(doc))
  doc = number_captions(number_sections(doc))
  doc = resolve_references(doc)
  if #lost > 0 then error("references that lead nowhere: " .. table.concat(lost, ", "), 0) end
  doc = keep_with_next(set_out_tables(doc))
  doc = take_front_sheet(doc)
  doc = make_contents(doc)
  doc.blocks = finished(doc.blocks, false)
  if doc.meta["front-sheet"] then
    doc.meta["front-sheet"] = pandoc.MetaBlocks(finished(pandoc.Blocks(doc.meta["front-sheet"]), true))
  end
  return doc
end

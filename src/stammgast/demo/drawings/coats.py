"""Coats, jackets and suits."""

from stammgast.demo.drawings.brush import Drawing, Part
from stammgast.demo.drawings.outline import both, whole

_LINING = "#6f6358"

# A long coat: sleeves behind, then the back of the neck, the body, lapels, collar.
_SLEEVES = both(
    "M118 112 C94 122 84 148 76 198 C66 258 58 306 53 356 C64 366 80 368 93 364 C102 314 112 262 124 216 L144 216 L144 112 Z"
)
_CUFFS = both("M57 330 C70 338 84 340 97 337")
_COAT = whole(
    "M200 96 L170 84 C150 94 130 100 116 112 C122 150 126 186 124 226 C120 306 108 386 100 448 C130 458 166 461 200 461"
)
_NECK = whole("M200 66 C188 66 176 72 170 84 C178 104 190 120 200 130")
_COAT_FOLDS = both("M132 250 C126 320 120 390 116 440 M164 300 C160 350 156 400 152 452")
_SLEEVE_FOLDS = both("M104 170 C96 220 88 270 82 320")

_LONG: Drawing = (
    Part("behind", _SLEEVES),
    Part("fold", _SLEEVE_FOLDS, "14"),
    Part("seam", _CUFFS),
    Part("flat", _NECK, _LINING),
    Part("cloth", _COAT),
    Part("fold", _COAT_FOLDS),
    Part("glow", both("M148 150 C144 230 140 300 134 420"), "16"),
)

_INSIDE = "M180 92 L220 92 L222 150 L206 240 L186 196 Z"

WOOL_COAT: Drawing = (
    *_LONG,
    Part("flat", _INSIDE, _LINING),
    Part("seam", "M206 236 L206 461"),
    Part("fold", "M212 240 L212 460", "8"),
    Part(
        "cloth",
        "M170 84 C158 104 150 126 148 142 L164 148 L156 160 C168 196 188 226 206 244 L208 232 C194 200 186 160 184 118 Z",
        "0.05",
    ),
    Part(
        "cloth",
        "M230 84 C242 104 250 126 252 142 L236 148 L244 160 C236 192 222 216 206 240 L202 226 C210 190 215 150 216 118 Z",
        "0.05",
    ),
    Part(
        "cloth",
        whole("M200 70 C188 68 176 74 168 86 L150 140 L166 146 L184 118 C188 108 194 104 200 104"),
        "0.02",
    ),
    Part("flat", both("M124 322 L172 328 L170 342 L122 336 Z"), "-0.08"),
    Part("button", "196,256 196,306 196,356", "6"),
)

LODEN: Drawing = (
    *_LONG,
    Part("seam", "M207 104 L207 461"),
    Part("fold", "M213 120 L213 460", "7"),
    Part("cloth", whole("M200 96 C190 104 182 106 174 104 L168 84 C170 70 182 60 200 60"), "-0.1"),
    Part("seam", "M200 66 L202 98"),
    Part("seam", both("M116 112 C140 128 166 134 200 134")),
    Part("flat", both("M126 300 L166 290 L168 304 L128 314 Z"), "-0.1"),
    Part("button", "198,140 198,186 198,232 198,278 198,324", "5.5 #6b4a2b"),
)

TRENCH: Drawing = (
    *_LONG,
    Part("flat", _INSIDE, _LINING),
    Part("seam", "M222 236 C224 320 226 400 226 458"),
    Part("fold", "M230 250 L234 456", "8"),
    Part(
        "cloth",
        "M170 84 C156 104 146 128 142 150 L160 154 L152 166 C166 200 188 226 214 240 L210 214 C196 186 186 150 184 118 Z",
        "0.06",
    ),
    Part(
        "cloth",
        "M230 84 C244 104 254 128 258 150 L240 154 L248 166 C240 192 228 216 214 240 L206 206 C212 176 215 148 216 118 Z",
        "0.06",
    ),
    Part(
        "cloth",
        whole("M200 70 C188 68 174 74 166 88 L146 142 L162 150 L184 118 C188 108 194 104 200 104"),
        "0.02",
    ),
    Part("flat", both("M120 114 L156 96 L160 104 L126 122 Z"), "0.04"),
    Part("button", "152,103 248,103", "2.6"),
    Part("cloth", whole("M200 262 L124 258 L122 280 L200 286"), "-0.06"),
    Part("stitch", whole("M200 266 L126 262 L125 276 L200 282")),
    Part("metal", "M190 258 L216 259 L216 290 L190 289 Z", "3.4"),
    Part("flat", "M216 264 L250 262 L268 334 L250 338 Z", "-0.03"),
    Part("button", "174,196 238,200 170,236 236,238 172,310 232,312 171,360 232,362", "5.5"),
    Part("flat", both("M128 308 L142 352 L154 350 L142 306 Z"), "-0.06"),
    Part("seam", both("M60 322 C72 330 86 332 98 329"), "5"),
)

_SHORT_SLEEVES = both(
    "M116 124 C92 134 82 162 74 214 C66 268 60 320 56 378 C68 388 86 390 100 386 C106 330 114 276 126 232 L146 232 L146 124 Z"
)
_SHORT = whole(
    "M200 110 L170 98 C150 108 130 112 114 124 C122 162 126 200 125 240 C122 300 118 350 114 402 C140 412 172 415 200 415"
)
_SHORT_NECK = whole("M200 80 C188 80 176 86 170 98 C178 116 190 130 200 138")
_JACKET: Drawing = (
    Part("behind", _SHORT_SLEEVES),
    Part("fold", both("M104 190 C96 240 90 290 86 344"), "14"),
    Part("flat", _SHORT_NECK, _LINING),
    Part("cloth", _SHORT),
    Part("fold", both("M134 260 C130 310 128 360 126 404")),
    Part("glow", both("M150 170 C146 240 144 310 142 390"), "16"),
)

PEA_COAT: Drawing = (
    *_JACKET,
    Part("flat", "M180 106 L220 106 L222 160 L220 236 L190 200 Z", _LINING),
    Part("seam", "M232 240 C234 300 236 360 236 413"),
    Part(
        "cloth",
        "M170 98 C154 116 142 140 138 164 L160 166 L152 178 C168 212 196 236 226 248 L220 222 C200 196 188 160 184 130 Z",
        "0.06",
    ),
    Part(
        "cloth",
        "M230 98 C246 116 258 140 262 164 L240 166 L248 178 C244 206 236 228 226 248 L212 216 C215 186 216 158 216 130 Z",
        "0.06",
    ),
    Part(
        "cloth",
        whole("M200 78 C186 76 172 84 164 98 L142 156 L160 162 L184 130 C188 118 194 112 200 112"),
        "0.02",
    ),
    Part("button", "164,226 250,226 164,276 252,276 164,326 252,326", "7.5 #2a2420"),
    Part("flat", both("M132 296 L142 350 L154 348 L145 294 Z"), "-0.12"),
)

_QUILTS = "".join(
    f"M{60 + 22 * n} 90 L{170 + 22 * n} 420 M{340 - 22 * n} 90 L{230 - 22 * n} 420 " for n in range(-4, 9)
)
QUILTED: Drawing = (
    *_JACKET,
    Part("quilt", _QUILTS),
    Part("seam", "M200 120 L200 415", "2"),
    Part("cloth", whole("M200 112 C190 118 180 118 172 114 L168 96 C172 82 184 76 200 76"), "-0.14"),
    Part("seam", "M200 80 L200 114"),
    Part("flat", both("M130 316 L172 320 L171 334 L130 330 Z"), "-0.14"),
    Part("button", "207,146 207,192 207,238 207,284 207,330 207,376", "4.5 #b9a98c"),
    Part("seam", both("M58 362 C72 370 88 372 102 369"), "2"),
)

DENIM_JACKET: Drawing = (
    *_JACKET,
    Part("seam", whole("M200 168 C170 166 140 162 122 158 L120 158 C140 164 170 170 200 170")),
    Part("stitch", both("M124 162 L194 170 M150 170 L166 394 M188 172 L186 394"), "#d8a25a"),
    Part("cloth", both("M136 172 L180 176 L180 196 L158 206 L136 194 Z"), "0.05"),
    Part("stitch", both("M139 176 L177 180 L177 194 L158 202 L139 192 Z"), "#d8a25a"),
    Part("button", "158,194 242,194", "4 #b88a4a"),
    Part("cloth", whole("M200 394 L116 386 L114 404 L200 416"), "-0.06"),
    Part("stitch", whole("M200 398 L119 391 L118 401 L200 411"), "#d8a25a"),
    Part("seam", "M194 130 L194 415 M206 130 L206 415"),
    Part(
        "cloth",
        whole("M200 106 C196 112 192 118 192 130 L158 128 L150 112 L170 92 C178 84 190 80 200 80"),
        "0.04",
    ),
    Part("stitch", both("M190 126 L161 124 L155 113 L172 97"), "#d8a25a"),
    Part("button", "200,150 200,200 200,250 200,300 200,350 200,404", "4.6 #b88a4a"),
    Part("seam", both("M60 352 C74 360 90 362 103 359"), "2"),
)

# A suit: the trousers lie behind the jacket.
_SUIT_SLEEVES = both(
    "M130 100 C110 108 100 132 94 176 C86 226 80 268 76 312 C86 320 100 322 110 319 C116 272 124 226 134 188 L150 188 L150 100 Z"
)
_SUIT_BODY = whole(
    "M200 90 L174 80 C158 88 142 92 128 100 C136 134 140 166 138 198 C132 238 130 276 128 318 C146 332 174 336 194 328 L200 300"
)
_TROUSERS = "M142 300 L258 300 L272 466 L222 468 L200 350 L178 468 L128 466 Z"
SUIT: Drawing = (
    Part("behind", _TROUSERS),
    Part("seam", "M156 330 L150 464 M244 330 L250 464"),
    Part("fold", "M200 340 L186 460 M206 350 L216 460", "14"),
    Part("behind", _SUIT_SLEEVES),
    Part("fold", both("M118 150 C110 196 104 240 98 290"), "12"),
    Part("button", "100,298 99,306 300,298 301,306", "2.4"),
    Part("flat", whole("M200 64 C188 64 178 70 174 80 L200 224"), "#f4f0e8"),
    Part("flat", whole("M200 70 C192 70 184 74 180 82 L186 104 L200 92"), "#fffdf8"),
    Part(
        "flat", "M194 94 L206 94 L208 102 L204 108 L210 190 L200 206 L190 190 L196 108 L192 102 Z", "#5b2f38"
    ),
    Part("cloth", _SUIT_BODY),
    Part("fold", both("M146 220 C142 256 140 290 138 322"), "10"),
    Part("glow", both("M158 130 C154 180 152 230 148 300"), "14"),
    Part("flat", whole("M200 88 L176 78 L182 130 L200 218"), "#f4f0e8"),
    Part("flat", whole("M200 90 L178 76 L184 108 L200 94"), "#fffdf8"),
    Part(
        "flat", "M193 94 L207 94 L209 103 L205 109 L211 196 L200 216 L189 196 L195 109 L191 103 Z", "#5b2f38"
    ),
    Part(
        "cloth",
        "M174 80 C164 94 158 112 156 126 L170 130 L164 140 C174 172 188 202 204 226 C198 190 188 140 180 92 Z",
        "0.06",
    ),
    Part(
        "cloth",
        "M226 80 C236 94 242 112 244 126 L230 130 L236 140 C228 170 216 200 202 226 C206 190 214 140 220 92 Z",
        "0.06",
    ),
    Part("seam", "M203 226 C204 256 203 280 200 300"),
    Part("flat", both("M134 264 L170 268 L169 278 L134 274 Z"), "-0.1"),
    Part("flat", "M226 156 L248 152 L248 158 L227 162 Z", "#f4f0e8"),
    Part("button", "197,238 197,264", "4"),
)

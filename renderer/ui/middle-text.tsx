import './middle-text.css'

/** So many characters at the end stay: by them alike ids are told apart. */
const END = 6

/**
 * A text on one line, such as an id, that gives way in its middle where there is no room. It is there in full: as its
 * hint, read aloud, and where it is selected and copied.
 */
export function MiddleText({ text }: { text: string }) {
  const characters = [...text]
  return (
    <span className="middle-text" title={text}>
      {/* Of its two parts a reader aloud would make two words. */}
      <span className="only-read-aloud middle-text-aloud">{text}</span>
      <span aria-hidden>
        <span className="middle-text-start">{characters.slice(0, -END).join('')}</span>
        {characters.slice(-END).join('')}
      </span>
    </span>
  )
}

/** What a button with open-type="share" sends up the document. */
export const SHARE_EVENT = 'phone-share'

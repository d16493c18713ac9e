### 語言的名字（其餘暫借簡體，歡迎補齊）

language-name-button = 繁體中文
language-chosen-toast = 好的，以後用繁體中文，未譯的先用簡體
